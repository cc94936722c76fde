package dev.skerry.compiler;

import dev.skerry.runtime.MeteredSink;
import dev.skerry.runtime.Metering;
import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.Immediates;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.Signature;
import dev.skerry.valid.Context;
import dev.skerry.valid.DefinedType;
import dev.skerry.valid.TypedInstruction;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// Emits the bytecode of a function while the validator streams it. Each instruction leaves its
/// result where {@link OperandStack} says; what it does with control is {@link Control}.
final class FunctionCompiler implements MeteredSink {
  private final Unit unit;
  private final int function;
  private final DefinedType type;
  private final Body body;
  private final @Nullable Measure measure;
  private final NumericMethods numerics = new NumericMethods(this);
  private final VectorNumbers vectors = new VectorNumbers(this);
  private final MemoryAccess memories = new MemoryAccess(this);
  private final References references = new References(this);
  private final Calls calls;

  private @Nullable OperandStack stack;
  private @Nullable Control control;

  /// Where the instruction is in the module.
  private int offset;

  private int ordinal = -1;

  /// A comparison whose operands are on the JVM's stack, waiting for a branch.
  private @Nullable Opcode comparison;

  private boolean negated;

  /// What is to be paid in front of the instruction.
  private int charge;

  FunctionCompiler(Unit unit, int function, Body body, @Nullable Measure measure) {
    this.unit = unit;
    this.function = function;
    this.body = body;
    this.measure = measure;
    this.type = unit.functionType(function);
    this.calls = new Calls(this, Jvm.results(type));
    body.bind(this);
  }

  void run() {
    int defined = function - context().importedFunctions();
    Metering.stream(unit.module(), defined, unit.costs(), this);
    body.end();
  }

  // What the parts of the compiler share

  Unit unit() {
    return unit;
  }

  Context context() {
    return unit.module().context();
  }

  DefinedType type() {
    return type;
  }

  int function() {
    return function;
  }

  Emission out() {
    return body.frame().out;
  }

  MethodFrame frame() {
    return body.frame();
  }

  OperandStack stack() {
    if (stack == null) {
      throw new IllegalStateException("no instruction has come yet");
    }
    return stack;
  }

  Control control() {
    if (control == null) {
      throw new IllegalStateException("no instruction has come yet");
    }
    return control;
  }

  Calls calls() {
    return calls;
  }

  References references() {
    return references;
  }

  Body body() {
    return body;
  }

  /// The number of the instruction.
  int ordinal() {
    return ordinal;
  }

  /// The definition of a type of the module.
  DefinedType definition(int index) {
    return unit.definition(index);
  }

  /// Whether the vector that the instruction loads is used as floats.
  boolean isFloatLoad() {
    return frame().forms().isFloatLoad(ordinal);
  }

  /// Whether vectors are objects, where they can be.
  boolean hasObjects() {
    return frame().forms().hasObjects();
  }

  /// Tells the offset of the instruction to whoever reads a stack trace.
  void line(InstructionReader in) {
    out().line(body.line(in.instructionOffset()));
  }

  // The stream

  @Override
  public void charge(TypedInstruction at, int units) {
    charge = units;
  }

  private void emitCharge(InstructionReader in) {
    line(in);
    out().load('A', frame().instance);
    out().constant(charge);
    out().invoke(Jvm.SUPPORT + "CallSupport", "charge", "(L" + Jvm.INSTANCE + ";I)V");
    charge = 0;
  }

  @Override
  public void before(TypedInstruction at) {
    if (stack == null) {
      body.begin(at);
      stack = new OperandStack(body.frame());
      control = new Control(this, Jvm.results(type));
      body.prologue();
    }
    ordinal++;
    offset = at.instruction().instructionOffset();
    Opcode opcode = at.instruction().opcode();
    if (measure != null) {
      int inModule = at.instruction().instructionOffset();
      measure.instruction(opcode, body.weight(), inModule, stack().lowest());
      if (charge == 0 && (opcode == Opcode.BLOCK || opcode == Opcode.LOOP)) {
        measure.onlyOpens();
      }
    }
    if (comparison != null && (!joins(opcode) || body.startsRegion())) {
      materialize();
    }
    body.before(opcode, at.instruction().instructionOffset(), at.isReachable());
    if (charge > 0) {
      emitCharge(at.instruction());
    }
    if (control().before(opcode, at) || !at.isReachable()) {
      return;
    }
    emit(opcode, at);
  }

  @Override
  public void after(TypedInstruction at) {
    control().after(at);
  }

  private static boolean joins(Opcode opcode) {
    return switch (opcode) {
      case BR_IF, IF, SELECT, SELECT_TYPED, I32_EQZ -> true;
      default -> false;
    };
  }

  private void emit(Opcode opcode, TypedInstruction at) {
    InstructionReader in = at.instruction();
    switch (opcode) {
      case NOP -> {}
      case I32_CONST -> stack().pushConstant('I', in.bits(), 0);
      case I64_CONST -> stack().pushConstant('J', in.bits(), 0);
      case F32_CONST -> stack().pushConstant('F', in.bits(), 0);
      case F64_CONST -> stack().pushConstant('D', in.bits(), 0);
      case V128_CONST -> stack().pushConstant('V', in.bits(), in.bitsHigh());
      case LOCAL_GET -> {
        use(in.index(), false);
        stack().pushLocal(frame().localKind(in.index()), in.index());
      }
      case LOCAL_SET, LOCAL_TEE -> setLocal(in.index(), opcode == Opcode.LOCAL_TEE);
      case DROP -> stack().discard();
      case SELECT, SELECT_TYPED -> select();
      case UNREACHABLE -> {
        line(in);
        out()
            .invoke(Jvm.SUPPORT + "CallSupport", "unreachable", "()L" + "dev/skerry/runtime/Trap;");
        out().op(Opcodes.ATHROW);
      }
      case CALL, CALL_INDIRECT, CALL_REF, RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF ->
          calls.emit(opcode, in);
      default -> {
        if (opcode.signature() == null || isReference(opcode)) {
          other(opcode, in);
        } else {
          fixed(opcode, opcode.signature(), in);
        }
      }
    }
  }

  private static boolean isReference(Opcode opcode) {
    return switch (opcode) {
      case REF_EQ, REF_I31, I31_GET_S, I31_GET_U, ARRAY_LEN, ELEM_DROP -> true;
      default -> false;
    };
  }

  private void other(Opcode opcode, InstructionReader in) {
    switch (opcode) {
      case MEMORY_COPY -> memories.emitOther(opcode, in);
      case REF_IS_NULL -> {
        stack().take(1);
        out().invoke(Jvm.SUPPORT + "ReferenceSupport", "refIsNull", "(Ljava/lang/Object;)Z");
        stack().push('I');
      }
      default -> references.emit(opcode, in);
    }
  }

  private void use(int local, boolean write) {
    if (measure != null) {
      measure.use(local, write);
    }
  }

  void measureBranch(Block target) {
    if (measure != null) {
      measure.branch(target.ordinal);
    }
  }

  /// A branch leads out of one of many blocks.
  void measureTable(int[] blocks) {
    if (measure != null) {
      measure.branchTable(blocks);
    }
  }

  /// A block was opened that has so many registers of parameters or results.
  void measureValues(int registers) {
    if (measure != null && registers > ManyMethods.FEW) {
      measure.wideBlock();
    }
  }

  private void setLocal(int local, boolean keep) {
    use(local, true);
    stack().beforeWrite(local);
    if (frame().localKind(local) == 'V') {
      char form = frame().form(local);
      stack().loadLanes(stack().height() - 1, form);
      stack().drop(1);
      Lanes.store(out(), form, frame().local(local));
    } else {
      stack().take(1);
      frame().storeLocal(local);
    }
    if (keep) {
      stack().pushLocal(frame().localKind(local), local);
    }
  }

  private void fixed(Opcode opcode, Signature signature, InstructionReader in) {
    Immediates immediates = opcode.immediates();
    if (immediates == Immediates.MEMORY_ACCESS || immediates == Immediates.MEMORY_LANE) {
      memories.emit(opcode, in);
    } else if (immediates == Immediates.ATOMIC_ACCESS || opcode == Opcode.ATOMIC_FENCE) {
      memories.emitAtomic(opcode, in);
    } else if (opcode.text().startsWith("memory.") || opcode == Opcode.DATA_DROP) {
      memories.emitOther(opcode, in);
    } else if (Numbers.isComparison(opcode)) {
      compare(opcode, signature);
    } else {
      number(opcode, signature, in);
    }
  }

  private void number(Opcode opcode, Signature signature, InstructionReader in) {
    int count = signature.operandCount();
    int top = stack().height() - 1;
    if (signature.resultCount() == 1 && count <= 2 && stack().kind(top) != 'V') {
      boolean constant = count == 2 && stack().state(top) == OperandStack.State.CONSTANT;
      long divisor = constant ? stack().value(top) : 0;
      char result = Jvm.kind(signature.result(0));
      if (Numbers.isDivision(opcode) && constant && divisor != 0 && divisor != -1) {
        stack().take(2);
        Numbers.emitDivision(opcode, out());
        stack().push(result);
        return;
      }
      if (Numbers.isShort(opcode)) {
        stack().take(count);
        Numbers.emit(opcode, out());
        stack().push(result);
        return;
      }
    }
    if (vectors.emit(opcode, in)) {
      return;
    }
    line(in);
    long low = immediatesLow(opcode, in);
    numerics.emit(opcode, signature, low, in.bitsHigh());
  }

  private static long immediatesLow(Opcode opcode, InstructionReader in) {
    return opcode.immediates() == Immediates.LANE ? in.lane() : in.bits();
  }

  // Comparisons and conditions

  private void compare(Opcode opcode, Signature signature) {
    if (comparison != null && opcode == Opcode.I32_EQZ) {
      negated = !negated;
      // When a region begins here, the comparison is its operand.
      stack().touch(stack().height() - 1);
      return;
    }
    stack().take(signature.operandCount());
    stack().pushPending();
    comparison = opcode;
    negated = false;
  }

  /// Makes a number of the comparison that no branch follows.
  private void materialize() {
    Opcode opcode = comparison;
    if (opcode == null) {
      return;
    }
    comparison = null;
    StringBuilder descriptor = new StringBuilder("(");
    for (int i = 0; i < opcode.signature().operandCount(); i++) {
      descriptor.append(Jvm.kind(opcode.signature().operand(i)));
    }
    out().invoke(Numbers.owner(opcode), Numbers.methodName(opcode), descriptor + ")I");
    if (negated) {
      out().constant(1);
      out().op(Opcodes.IXOR);
    }
  }

  /// Takes the operand on top as a condition, with nothing else on the JVM's stack.
  Condition takeCondition() {
    Opcode opcode = comparison;
    if (opcode != null && !stack().anyOnStackBelow(1)) {
      comparison = null;
      stack().drop(1);
      Condition condition = Numbers.condition(opcode, out());
      return negated ? condition.negated() : condition;
    }
    materialize();
    takeInt();
    return new Condition(Opcodes.IFNE);
  }

  /// Takes the number on top, with nothing else on the JVM's stack.
  void takeInt() {
    int top = stack().height() - 1;
    if (stack().state(top) != OperandStack.State.STACK) {
      stack().spill();
      stack().load(top);
      stack().drop(1);
    } else if (stack().anyOnStackBelow(1)) {
      out().store('I', frame().temporary);
      stack().drop(1);
      stack().spill();
      out().load('I', frame().temporary);
    } else {
      stack().drop(1);
    }
  }

  Condition nullCondition() {
    return new Condition(Opcodes.IFNULL);
  }

  void jumpIf(Condition condition, Label target) {
    out().jump(condition.jump(), target);
  }

  void jumpUnless(Condition condition, Label target) {
    out().jump(condition.negated().jump(), target);
  }

  private void select() {
    Condition condition = takeCondition();
    int second = stack().height() - 1;
    int first = second - 1;
    char kind = stack().kind(first);
    Label otherwise = new Label();
    Label end = new Label();
    jumpUnless(condition, otherwise);
    char form = commonForm(first, second);
    selected(first, first, kind, form);
    out().jump(Opcodes.GOTO, end);
    stack().place(otherwise);
    selected(second, first, kind, form);
    stack().drop(2);
    if (kind == 'V') {
      stack().pushVectorSlot(form);
    } else {
      stack().pushSlot(kind);
    }
    stack().place(end);
  }

  private char commonForm(int first, int second) {
    char form = stack().form(first);
    return stack().form(second) == form || VectorApi.isObject(form) ? form : Lanes.HALVES;
  }

  private void selected(int from, int to, char kind, char form) {
    if (kind == 'V') {
      stack().loadLanes(from, form);
      Lanes.store(out(), form, stack().slot(to));
    } else {
      stack().load(from);
      out().store(kind, stack().slot(to));
    }
  }

  // Pieces that several parts use

  /// Takes the top operands, those that are an `i32` as unsigned longs.
  void takeUnsigned(int count) {
    stack().spillTop(count);
    for (int i = stack().height() - count; i < stack().height(); i++) {
      stack().load(i);
      if (stack().kind(i) == 'I') {
        out().invoke("java/lang/Integer", "toUnsignedLong", "(I)J");
      }
    }
    stack().drop(count);
  }

  /// A JVM local for a value of a moment.
  int scratch() {
    return stack().slot(stack().height());
  }

  /// Behind what may have replaced the bytes of the first memory.
  void reloadMemory() {
    body.loadMemory();
  }

  boolean isWideAddress(int memory) {
    return context().memory(memory).address() == AddressType.I64;
  }

  /// Lets the thread stop when it is to: at loops and at the start of functions that call.
  void poll() {
    Label on = new Label();
    PollCompiler.ask(out(), unit, hasObjects());
    out().jump(Opcodes.IFEQ, on);
    out().line(body.line(offset));
    out().load('A', frame().instance);
    out().invoke(Jvm.SUPPORT + "CallSupport", "interrupted", "(L" + Jvm.INSTANCE + ";)V");
    stack().place(on);
  }

  static MethodVisitor method(org.objectweb.asm.ClassVisitor target, String name, String type) {
    MethodVisitor method = target.visitMethod(Opcodes.ACC_STATIC, name, type, null, null);
    method.visitCode();
    return method;
  }
}
