package dev.skerry.valid;

import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.TypeCode;
import java.util.Arrays;

/// The rules of stack switching.
final class ContinuationRules extends Rules {
  private static final int ON_LABEL = 0;

  ContinuationRules(Machine machine) {
    super(machine);
  }

  void check(Opcode opcode) {
    switch (opcode) {
      case CONT_NEW -> {
        DefinedType type = continuation(in.index());
        machine.pop(TypeCode.reference(true, type.continuationFunction()));
        machine.push(TypeCode.reference(false, typeId(in.index())));
      }
      case CONT_BIND -> bind();
      case SUSPEND -> {
        DefinedType tag = tag(in.index());
        machine.popAll(tag.parameters());
        machine.pushAll(tag.results());
      }
      case RESUME -> resume(functionOf(in.index()).parameters());
      case RESUME_THROW -> resume(tag(in.index2()).parameters());
      case RESUME_THROW_REF -> resume(new int[] {EXNREF});
      case SWITCH -> switchTo();
      default -> throw new AssertionError(opcode);
    }
  }

  private DefinedType continuation(int index) {
    return definition(index, DefinedType.Kind.CONTINUATION);
  }

  /// The function type behind a continuation type.
  private DefinedType functionOf(int index) {
    return types.definition(continuation(index).continuationFunction());
  }

  /// The function type behind a reference to a continuation; `otherwise` begins the complaint about
  /// any other type.
  private DefinedType functionOfReference(int type, String otherwise) {
    if (TypeCode.isReference(type) && TypeCode.heap(type) >= 0) {
      DefinedType definition = types.definition(TypeCode.heap(type));
      if (definition.kind() == DefinedType.Kind.CONTINUATION) {
        return types.definition(definition.continuationFunction());
      }
      throw machine.invalid("non-continuation type: " + otherwise + types.show(type));
    }
    throw machine.invalid("type mismatch: " + otherwise + types.show(type));
  }

  private int reference(int index) {
    return TypeCode.reference(true, typeId(index));
  }

  private void bind() {
    DefinedType from = functionOf(in.index());
    DefinedType to = functionOf(in.index2());
    int bound = from.parameterCount() - to.parameterCount();
    if (bound < 0) {
      throw machine.invalid("type mismatch in continuation arguments");
    }
    int[] rest = Arrays.copyOfRange(from.parameters(), bound, from.parameterCount());
    if (!types.matchesAll(to.parameters(), rest)
        || !types.matchesAll(from.results(), to.results())) {
      throw machine.invalid("type mismatch in continuation types");
    }
    machine.pop(reference(in.index()));
    machine.popAll(Arrays.copyOf(from.parameters(), bound));
    machine.push(TypeCode.reference(false, typeId(in.index2())));
  }

  private void resume(int[] parameters) {
    DefinedType function = functionOf(in.index());
    checkHandlers(function.results());
    machine.pop(reference(in.index()));
    machine.popAll(parameters);
    machine.pushAll(function.results());
  }

  private void checkHandlers(int[] results) {
    for (int i = 0; i < in.vectorLength(); i += 3) {
      DefinedType tag = tag(in.vector(i + 1));
      if (in.vector(i) == ON_LABEL) {
        checkLabel(tag, results, machine.target(in.vector(i + 2)).types());
      } else if (tag.parameterCount() != 0) {
        throw machine.invalid("type mismatch in switch tag");
      }
    }
  }

  /// A handler gets what the tag carries, and the rest of the computation as a continuation.
  private void checkLabel(DefinedType tag, int[] results, int[] taken) {
    int last = taken.length - 1;
    if (last < 0) {
      throw machine.invalid(
          "type mismatch: instruction requires concrete continuation reference type"
              + " but label has []");
    }
    DefinedType rest =
        functionOfReference(
            taken[last],
            "instruction requires concrete continuation reference type but label has ");
    if (!types.matchesAll(rest.parameters(), tag.results())
        || !types.matchesAll(results, rest.results())) {
      throw machine.invalid("type mismatch in continuation type");
    }
    if (!types.matchesAll(tag.parameters(), Arrays.copyOf(taken, last))) {
      throw machine.invalid(
          "type mismatch: tag gives "
              + types.show(tag.parameters())
              + " but label takes "
              + types.show(taken));
    }
  }

  private void switchTo() {
    DefinedType target = functionOf(in.index());
    int last = target.parameterCount() - 1;
    if (last < 0) {
      throw machine.invalid("type mismatch: the continuation takes no continuation");
    }
    DefinedType back =
        functionOfReference(
            target.parameter(last),
            "instruction requires continuation reference type but the type annotation has ");
    DefinedType tag = tag(in.index2());
    if (tag.parameterCount() != 0) {
      throw machine.invalid("type mismatch in switch tag");
    }
    if (!types.matchesAll(target.results(), tag.results())
        || !types.matchesAll(tag.results(), back.results())) {
      throw machine.invalid("type mismatch in continuation types");
    }
    machine.pop(reference(in.index()));
    machine.popAll(Arrays.copyOf(target.parameters(), last));
    machine.pushAll(back.parameters());
  }
}
