package dev.skerry.syntax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.random.RandomCode;
import dev.skerry.random.RandomNumbers;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A walk over every row of the opcode table.
class OpcodeTest {
  @ParameterizedTest
  @EnumSource
  void isWrittenAsItIsRead(Opcode opcode) {
    RandomCode random = new RandomCode(new RandomNumbers(new Random(opcode.code())));
    for (int i = 0; i < 50; i++) {
      InstructionWriter sample = new InstructionWriter();
      sample.opcode(opcode);
      random.immediates(opcode, sample);
      byte[] bytes = sample.toByteArray();
      InstructionReader reader = new InstructionReader(Span.of(bytes), ReadOptions.DEFAULT);
      assertSame(opcode, reader.next());
      assertTrue(reader.atEnd());
      InstructionWriter again = new InstructionWriter();
      again.write(reader);
      assertArrayEquals(bytes, again.toByteArray());
    }
  }

  @Test
  void codesAreUnique() {
    Set<Integer> codes = new HashSet<>();
    for (Opcode opcode : Opcode.values()) {
      assertTrue(codes.add(opcode.code()), opcode::toString);
    }
  }

  /// Where two rows share a keyword, immediates tell them apart.
  @Test
  void keywordsAreUnique() {
    Set<String> keywords = new HashSet<>();
    int shared = 0;
    for (Opcode opcode : Opcode.values()) {
      shared += keywords.add(opcode.text()) ? 0 : 1;
    }
    assertEquals(3, shared, "select, ref.test and ref.cast");
  }

  @ParameterizedTest
  @EnumSource
  void namesFollowKeywords(Opcode opcode) {
    String keyword = opcode.text().replace('.', '_');
    assertTrue(opcode.toString().startsWith(keyword), opcode::toString);
  }

  @ParameterizedTest
  @EnumSource
  void exactlyTheAccessesHaveAWidth(Opcode opcode) {
    boolean access =
        switch (opcode.immediates()) {
          case MEMORY_ACCESS, ATOMIC_ACCESS, MEMORY_LANE -> true;
          default -> false;
        };
    assertEquals(access, opcode.widthLog2() >= 0);
  }
}
