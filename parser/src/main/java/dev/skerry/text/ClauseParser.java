package dev.skerry.text;

import dev.skerry.syntax.ByteWriter;
import dev.skerry.syntax.InstructionWriter;

/// The catch clauses of `try_table` and the handlers of `resume`.
final class ClauseParser {
  private static final int CATCH = 0;
  private static final int CATCH_REF = 1;
  private static final int CATCH_ALL = 2;
  private static final int CATCH_ALL_REF = 3;
  private static final int ON_LABEL = 0;
  private static final int ON_SWITCH = 1;

  private final ModuleScope scope;
  private final Lexer lexer;

  ClauseParser(ModuleScope scope) {
    this.scope = scope;
    this.lexer = scope.lexer;
  }

  void catches(LabelScope labels, InstructionWriter out) {
    ByteWriter clauses = new ByteWriter();
    int count = 0;
    for (int kind = catchKind(); kind >= 0; kind = catchKind()) {
      lexer.advance();
      lexer.advance();
      clauses.u8(kind);
      if (kind == CATCH || kind == CATCH_REF) {
        clauses.u32(scope.tags.index(lexer));
      }
      clauses.u32(labels.index(lexer));
      lexer.expect(Token.RIGHT_PAREN);
      count++;
    }
    out.u32(count);
    out.raw(clauses);
  }

  private int catchKind() {
    if (!lexer.is(Token.LEFT_PAREN)) {
      return -1;
    }
    return switch (lexer.openedKeyword()) {
      case "catch" -> CATCH;
      case "catch_ref" -> CATCH_REF;
      case "catch_all" -> CATCH_ALL;
      case "catch_all_ref" -> CATCH_ALL_REF;
      default -> -1;
    };
  }

  void handlers(LabelScope labels, InstructionWriter out) {
    ByteWriter clauses = new ByteWriter();
    int count = 0;
    while (lexer.acceptOpen("on")) {
      int tag = scope.tags.index(lexer);
      boolean isSwitch = lexer.accept("switch");
      clauses.u8(isSwitch ? ON_SWITCH : ON_LABEL);
      clauses.u32(tag);
      if (!isSwitch) {
        clauses.u32(labels.index(lexer));
      }
      lexer.expect(Token.RIGHT_PAREN);
      count++;
    }
    out.u32(count);
    out.raw(clauses);
  }
}
