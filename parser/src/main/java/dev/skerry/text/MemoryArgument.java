package dev.skerry.text;

import dev.skerry.syntax.Feature;
import dev.skerry.syntax.Immediates;
import dev.skerry.syntax.InstructionWriter;
import dev.skerry.syntax.Opcode;
import java.nio.charset.StandardCharsets;

/// The immediates of loads and stores: a memory, an offset, an alignment, and the lane that some
/// have.
final class MemoryArgument {
  private static final String OFFSET = "offset=";
  private static final String ALIGN = "align=";

  private MemoryArgument() {}

  static void parse(ModuleScope scope, Opcode opcode, InstructionWriter out) {
    Lexer lexer = scope.lexer;
    boolean hasLane = opcode.immediates() == Immediates.MEMORY_LANE;
    int memory = 0;
    if (hasLane ? isMemoryBeforeLane(lexer) : IndexSpace.isIndex(lexer)) {
      memory = scope.memories.index(lexer);
    }
    long offset = 0;
    if (isArgument(lexer, OFFSET)) {
      offset = argument(lexer, OFFSET, scope.options.has(Feature.MEMORY64) ? 64 : 32);
    }
    int align = opcode.widthLog2();
    if (isArgument(lexer, ALIGN)) {
      align = alignment(lexer);
    }
    out.memoryAccess(memory, align, offset);
    if (hasLane) {
      out.u8(Literals.u8(lexer));
    }
  }

  /// A number is the memory only when something follows that belongs to the same access.
  private static boolean isMemoryBeforeLane(Lexer lexer) {
    return lexer.is(Token.ID) || (lexer.is(Token.NAT) && isArgumentNext(lexer));
  }

  private static boolean isArgumentNext(Lexer lexer) {
    return lexer.peek() == Token.NAT || lexer.nextStartsWith(OFFSET) || lexer.nextStartsWith(ALIGN);
  }

  private static boolean isArgument(Lexer lexer, String name) {
    return lexer.is(Token.KEYWORD) && lexer.startsWith(name);
  }

  private static long argument(Lexer lexer, String name, int bits) {
    String text = lexer.text().substring(name.length());
    byte[] digits = text.getBytes(StandardCharsets.US_ASCII);
    if (digits.length == 0 || NumberSyntax.kind(digits, 0, digits.length) != Token.NAT) {
      throw lexer.error("unknown operator " + lexer.shown());
    }
    long value = Literals.natural(lexer, text, bits);
    lexer.advance();
    return value;
  }

  private static int alignment(Lexer lexer) {
    int start = lexer.start();
    long alignment = argument(lexer, ALIGN, 64);
    if (Long.bitCount(alignment) != 1) {
      throw lexer.error("alignment must be a power of two", start);
    }
    return Long.numberOfTrailingZeros(alignment);
  }
}
