package dev.skerry.interpreter;

import dev.skerry.interpreter.Operands.Kind;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.TypeCode;
import dev.skerry.valid.DefinedType;

/// Builds the instructions whose operands depend on more than the opcode: calls, tables, structures
/// and arrays.
final class SpecialOps {
  private SpecialOps() {}

  static void build(CodeBuilder code, Operands operands, Opcode opcode, InstructionReader in) {
    switch (opcode) {
      case CALL, CALL_INDIRECT, CALL_REF, RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF ->
          call(code, operands, opcode, in);
      case REF_NULL -> code.cold(opcode, 0, 0, 0, Kind.REFERENCE);
      case REF_FUNC -> code.cold(opcode, 0, in.index(), 0, Kind.REFERENCE);
      case REF_IS_NULL -> code.cold(opcode, 1, 0, 0, Kind.NUMBER);
      case REF_AS_NON_NULL -> code.cold(opcode, 1, 0, 0, Kind.REFERENCE);
      case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> {
        // The same object serves in both hierarchies.
      }
      case TABLE_GET -> code.cold(opcode, 1, in.index(), 0, Kind.REFERENCE);
      case TABLE_SET -> code.cold(opcode, 2, in.index(), 0);
      case TABLE_SIZE -> code.cold(opcode, 0, in.index(), 0, Kind.NUMBER);
      case TABLE_GROW -> code.cold(opcode, 2, in.index(), 0, Kind.NUMBER);
      case TABLE_FILL -> code.cold(opcode, 3, in.index(), 0);
      case TABLE_COPY, TABLE_INIT -> code.cold(opcode, 3, in.index(), in.index2());
      case MEMORY_COPY -> {
        if (in.index() != in.index2() || !code.bulk(Op.MEMORY_COPY, in.index())) {
          code.cold(opcode, 3, in.index(), in.index2());
        }
      }
      default -> aggregate(code, opcode, in);
    }
  }

  private static void call(
      CodeBuilder code, Operands operands, Opcode opcode, InstructionReader in) {
    boolean tail = opcode.feature() == dev.skerry.syntax.Feature.TAIL_CALL;
    tail |= opcode == Opcode.RETURN_CALL_REF;
    DefinedType type;
    int target = in.index();
    int constant = 0;
    int op;
    switch (opcode) {
      case CALL, RETURN_CALL -> {
        type = code.context().types().definition(code.context().functionType(in.index()));
        op = tail ? Op.TAIL_CALL : Op.CALL;
      }
      case CALL_REF, RETURN_CALL_REF -> {
        type = code.definition(in.index());
        target = popTarget(code, operands, tail);
        op = tail ? Op.TAIL_CALL_REFERENCE : Op.CALL_REFERENCE;
      }
      default -> {
        type = code.definition(in.index());
        target = popTarget(code, operands, tail);
        constant = code.emitter().constant(((long) in.index2() << 32) | in.index());
        op = tail ? Op.TAIL_CALL_INDIRECT : Op.CALL_INDIRECT;
      }
    }
    int count = type.parameterCount();
    int base = code.popHome(count);
    if (tail) {
      moveToFrame(code, operands, count);
      code.emitter().emit(op, 0, target, constant);
      return;
    }
    code.emitter().emit(op, base, target, constant);
    for (Kind kind : CodeBuilder.resultKinds(type)) {
      code.push(kind);
    }
  }

  /// The register of what is called. A tail call brings it home, since its arguments will overwrite
  /// the locals.
  private static int popTarget(CodeBuilder code, Operands operands, boolean tail) {
    if (tail) {
      code.flush(operands.height() - 1);
    }
    return code.use(operands.pop());
  }

  /// Moves arguments, which are at home, to where a frame begins.
  private static void moveToFrame(CodeBuilder code, Operands operands, int count) {
    int to = 0;
    for (int i = operands.height(); i < operands.height() + count; i++) {
      code.move(i, to);
      to += operands.kind(i).width();
    }
  }

  private static void aggregate(CodeBuilder code, Opcode opcode, InstructionReader in) {
    int type = in.index();
    switch (opcode) {
      case STRUCT_NEW ->
          code.cold(opcode, code.definition(type).fieldCount(), type, 0, Kind.REFERENCE);
      case STRUCT_NEW_DEFAULT -> code.cold(opcode, 0, type, 0, Kind.REFERENCE);
      case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> {
        Kind kind = Kind.of(code.definition(type).unpacked(in.index2()));
        code.cold(opcode, 1, type, in.index2(), kind);
      }
      case STRUCT_SET -> code.cold(opcode, 2, type, in.index2());
      case ARRAY_NEW -> code.cold(opcode, 2, type, 0, Kind.REFERENCE);
      case ARRAY_NEW_DEFAULT -> code.cold(opcode, 1, type, 0, Kind.REFERENCE);
      case ARRAY_NEW_FIXED -> code.cold(opcode, in.index2(), type, in.index2(), Kind.REFERENCE);
      case ARRAY_NEW_DATA, ARRAY_NEW_ELEM ->
          code.cold(opcode, 2, type, in.index2(), Kind.REFERENCE);
      case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U ->
          code.cold(opcode, 2, type, 0, Kind.of(code.definition(type).unpacked(0)));
      case ARRAY_SET -> code.cold(opcode, 3, type, 0);
      case ARRAY_FILL -> code.cold(opcode, 4, type, 0);
      case ARRAY_COPY -> code.cold(opcode, 5, type, in.index2());
      case ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> code.cold(opcode, 4, type, in.index2());
      case REF_TEST, REF_TEST_NULL -> code.cold(opcode, 1, in.heapType(), 0, Kind.NUMBER);
      case REF_CAST, REF_CAST_NULL -> code.cold(opcode, 1, in.heapType(), 0, Kind.REFERENCE);
      default -> continuation(code, opcode, in);
    }
  }

  private static void continuation(CodeBuilder code, Opcode opcode, InstructionReader in) {
    switch (opcode) {
      case CONT_NEW -> code.cold(opcode, 1, 0, 0, Kind.REFERENCE);
      case CONT_BIND -> {
        Kind[] from = CodeBuilder.parameterKinds(code.continued(in.index()));
        int bound = from.length - code.continued(in.index2()).parameterCount();
        code.cold(opcode, bound + 1, 0, width(from, bound), Kind.REFERENCE);
      }
      case SUSPEND -> {
        DefinedType tag = code.context().types().definition(code.context().tagType(in.index()));
        Kind[] results = CodeBuilder.resultKinds(tag);
        code.cold(opcode, tag.parameterCount(), in.index(), 0, results);
      }
      case SWITCH -> {
        DefinedType target = code.continued(in.index());
        int last = target.parameterCount() - 1;
        int width = width(CodeBuilder.parameterKinds(target), last);
        int back = TypeCode.heap(target.parameter(last));
        DefinedType type = code.context().types().definition(back);
        Kind[] results =
            CodeBuilder.parameterKinds(
                code.context().types().definition(type.continuationFunction()));
        code.cold(opcode, last + 1, in.index2(), width, results);
      }
      default -> throw new AssertionError(opcode);
    }
  }

  /// How many registers the first of these take.
  private static int width(Kind[] kinds, int count) {
    int width = 0;
    for (int i = 0; i < count; i++) {
      width += kinds[i].width();
    }
    return width;
  }
}
