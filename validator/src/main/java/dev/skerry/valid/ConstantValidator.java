package dev.skerry.valid;

import dev.skerry.syntax.Expression;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;

/// Validates constant expressions: the ordinary rules, on the instructions that are constant.
final class ConstantValidator {
  private final Context context;
  private final FunctionValidator functions;
  private final Machine machine;
  private final InstructionReader in;
  private int visibleGlobals;

  ConstantValidator(Context context) {
    this.context = context;
    this.functions = new FunctionValidator(context);
    this.machine = functions.machine();
    this.in = machine.in;
  }

  /// Validates an expression that gives one value of a type and sees the first so many globals.
  void validate(Expression expression, int type, int globals) {
    validate(expression, 1, type, globals);
  }

  /// Validates `count` expressions in a row.
  void validate(Expression sequence, int count, int type, int globals) {
    visibleGlobals = globals;
    sequence.span().open(in);
    for (int i = 0; i < count; i++) {
      machine.openConstant(new int[] {type});
      while (machine.isOpen()) {
        Opcode opcode = in.next();
        check(opcode);
        functions.step(opcode);
      }
    }
  }

  private void check(Opcode opcode) {
    boolean constant =
        switch (opcode) {
          case I32_CONST, I64_CONST, F32_CONST, F64_CONST, V128_CONST -> true;
          case REF_NULL, REF_FUNC, END -> true;
          case I32_ADD, I32_SUB, I32_MUL, I64_ADD, I64_SUB, I64_MUL ->
              context.options.has(Feature.EXTENDED_CONST);
          case STRUCT_NEW, STRUCT_NEW_DEFAULT, ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_NEW_FIXED ->
              true;
          case REF_I31, ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> true;
          case GLOBAL_GET -> isConstantGlobal(in.index());
          default -> false;
        };
    if (!constant) {
      throw machine.invalid("constant expression required, found " + opcode.text());
    }
  }

  private boolean isConstantGlobal(int global) {
    if (Integer.compareUnsigned(global, visibleGlobals) >= 0) {
      throw machine.invalid("unknown global " + Integer.toUnsignedString(global));
    }
    return !context.mutableGlobals[global];
  }
}
