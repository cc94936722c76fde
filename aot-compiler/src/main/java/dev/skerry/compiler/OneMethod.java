package dev.skerry.compiler;

import dev.skerry.valid.DefinedType;
import dev.skerry.valid.TypedInstruction;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// A function that is one method.
final class OneMethod extends Body {
  private final Unit unit;
  private final int function;
  private final DefinedType type;
  private final Survey survey;
  private final Emission out;
  private final Label start = new Label();
  private @Nullable MethodFrame frame;
  private @Nullable Label rethrow;
  private int locals;

  /// @param kept whether it is more than an attempt
  OneMethod(Unit unit, int function, Survey survey, ClassVisitor target, boolean kept) {
    this.unit = unit;
    this.function = function;
    this.type = unit.functionType(function);
    this.survey = survey;
    String name = unit.name(function) + (survey.tailCalls() ? Unit.BODY : "");
    this.out = new Emission(FunctionCompiler.method(target, name, Jvm.descriptor(type)), kept);
  }

  @Override
  MethodFrame frame() {
    if (frame == null) {
      throw new IllegalStateException("no instruction has come yet");
    }
    return frame;
  }

  @Override
  void begin(TypedInstruction at) {
    locals = at.locals();
    char[] kinds = new char[locals];
    int[] places = new int[locals];
    int parameters = type.parameterCount();
    boolean wide = Jvm.isWide(type);
    int word = 0;
    for (int i = 0; i < locals; i++) {
      kinds[i] = Jvm.kind(at.local(i));
    }
    if (!wide) {
      for (int i = 0; i < parameters; i++) {
        places[i] = word;
        word += Jvm.words(kinds[i]);
      }
    } else {
      word = 2;
    }
    int instance = word++;
    int memory = survey.memory() ? word++ : -1;
    int temporary = word++;
    for (int i = wide ? 0 : parameters; i < locals; i++) {
      places[i] = word;
      word += Jvm.words(kinds[i]);
    }
    BitSet used = new BitSet();
    used.set(0, locals);
    int[] none = {0};
    frame =
        new MethodFrame(
            out, instance, -1, memory, temporary, places, kinds, survey.forms(), none, used, word);
  }

  @Override
  void prologue() {
    MethodFrame here = frame();
    int first = type.parameterCount();
    if (Jvm.isWide(type)) {
      loadParameters();
    } else {
      formParameters();
    }
    zero(first);
    out.constant(0);
    out.store('I', here.temporary);
    loadMemory();
    if (survey.restarts()) {
      code().stack().place(start);
    }
    if (survey.calls() || survey.restarts() || survey.tailCalls()) {
      code().poll();
    }
  }

  private void zero(int first) {
    for (int i = first; i < locals; i++) {
      frame().zeroLocal(i);
    }
  }

  /// Callers pass two longs for a vector.
  private void formParameters() {
    for (int i = 0; i < type.parameterCount(); i++) {
      if (frame().localKind(i) == 'V') {
        Lanes.fromHalves(out, frame().form(i), frame().local(i));
      }
    }
  }

  private void loadParameters() {
    int register = 0;
    for (int i = 0; i < type.parameterCount(); i++) {
      char kind = frame().localKind(i);
      parameter(kind == 'V' ? 'J' : kind, register);
      if (kind == 'V') {
        parameter('J', register + 1);
      }
      frame().storeLocal(i);
      register += Jvm.registers(kind);
    }
  }

  private void parameter(char kind, int register) {
    out.load('A', 0);
    out.load('I', 1);
    out.constant(register);
    out.op(Opcodes.IADD);
    out.fromRegister(kind);
  }

  @Override
  void loadMemory() {
    unit.loadMemory(frame());
  }

  @Override
  int line(int offset) {
    return Unit.line(offset - unit.bodyOffset(function));
  }

  @Override
  void leave(char[] results, int first) {
    code().calls().leave(first);
  }

  @Override
  void leaveForTail() {
    String returned = Jvm.returned(type);
    if (!returned.equals("V")) {
      out.zero(returned.charAt(0) == 'L' ? 'A' : returned.charAt(0));
    }
    out.returnValue(returned);
  }

  @Override
  void restart() {
    OperandStack stack = code().stack();
    int parameters = type.parameterCount();
    stack.take(parameters);
    for (int i = parameters - 1; i >= 0; i--) {
      frame().storeLocal(i);
    }
    stack.spill();
    zero(parameters);
    out.jump(Opcodes.GOTO, start);
  }

  @Override
  Label rethrowOutside() {
    if (rethrow == null) {
      rethrow = new Label();
    }
    return rethrow;
  }

  @Override
  void end() {
    if (rethrow != null) {
      frame().place(rethrow, code().stack(), 0, Guards.THROWN);
      out.op(Opcodes.ATHROW);
    }
    out.end();
  }

  /// Whether the locals alone are too many for a method that is verified quickly.
  boolean hasTooManyLocals() {
    return frame().slotBase > 4_000;
  }

  @Override
  int weight() {
    return survey.vectors() ? out.weight() : out.offset();
  }

  /// How long the bytecode has become.
  int size() {
    return out.size();
  }
}
