package dev.skerry.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.binary.BranchHints.Hint;
import dev.skerry.syntax.CustomSection;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.SectionId;
import dev.skerry.syntax.Span;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// The custom sections with a meaning, names aside.
class CustomSectionsTest {
  private static Module module(String name, int... content) {
    byte[] bytes = new byte[content.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) content[i];
    }
    return module(name, bytes);
  }

  private static Module module(String name, byte[] content) {
    Module.Builder builder = new Module.Builder();
    builder.customs.add(new CustomSection(name, SectionId.CUSTOM, Span.of(content)));
    return builder.build();
  }

  @Test
  void producersAreFieldsOfTools() {
    Module module = module(Producers.NAME, 1, 3, 's', 'd', 'k', 2, 1, 'a', 1, '1', 1, 'b', 0);
    Producers producers = Producers.of(module);
    assertEquals(
        List.of(new Producers.Tool("a", "1"), new Producers.Tool("b", "")), producers.tools("sdk"));
    assertEquals(List.of(), producers.tools("language"));
    assertEquals(Optional.empty(), producers.problem());
  }

  @Test
  void producersInFrontOfDamageStay() {
    Module module = module(Producers.NAME, 1, 3, 's', 'd', 'k', 2, 1, 'a', 1, '1', 9, 'b', 0);
    Producers producers = Producers.of(module);
    assertEquals(List.of(new Producers.Tool("a", "1")), producers.tools("sdk"));
    assertTrue(producers.problem().isPresent());
  }

  @Test
  void buildIdIsHexadecimal() {
    assertEquals(
        "00ff10", BuildId.of(module(BuildId.NAME, 3, 0, 255, 16)).orElseThrow().toString());
    assertEquals(Optional.empty(), BuildId.of(module(BuildId.NAME, 4, 0, 255, 16)));
    assertEquals(Optional.empty(), BuildId.of(module(BuildId.NAME)));
    assertEquals(Optional.empty(), BuildId.of(module("other", 1, 1)));
  }

  @Test
  void branchHintsAreFoundByOffset() {
    Module module = module(BranchHints.NAME, 2, 0, 2, 5, 1, 1, 9, 1, 0, 3, 1, 5, 1, 0);
    BranchHints hints = BranchHints.of(module);
    assertEquals(3, hints.size());
    assertEquals(Hint.LIKELY, hints.at(0, 5));
    assertEquals(Hint.UNLIKELY, hints.at(0, 9));
    assertEquals(Hint.UNLIKELY, hints.at(3, 5));
    assertEquals(Hint.NONE, hints.at(3, 9));
    assertEquals(Optional.empty(), hints.problem());
  }

  @Property
  void anyBytesAreRead(@ForAll byte[] content) {
    Producers.of(module(Producers.NAME, content)).fields();
    BuildId.of(module(BuildId.NAME, content));
    BranchHints.of(module(BranchHints.NAME, content)).at(0, 0);
  }
}
