package dev.skerry.interpreter;

import dev.skerry.interpreter.HotOps.Form;
import dev.skerry.interpreter.Operands.Kind;
import dev.skerry.interpreter.Operands.State;
import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.Function;
import dev.skerry.runtime.MeteredSink;
import dev.skerry.runtime.Metering;
import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.Signature;
import dev.skerry.valid.Context;
import dev.skerry.valid.DefinedType;
import dev.skerry.valid.TypedInstruction;
import dev.skerry.valid.ValidModule;
import java.util.Arrays;

/// Builds the register code of a function from the validator's stream. Locals and constants are
/// used where they are; what consumes an operand names its register; a comparison and the branch
/// behind it become one operation.
final class CodeBuilder implements MeteredSink {
  /// Operands deeper than this are always at home, which bounds every search.
  private static final int WINDOW = 16;

  /// How many constants of loops are kept in registers.
  static final int KEPT = 12;

  private final Context context;
  private final DefinedType type;
  private final Emitter emitter = new Emitter();
  private final Operands operands = new Operands();
  private final ControlBuilder control;
  private boolean begun;
  private Kind[] localKinds = {};
  private int[] localRegisters = {};
  private final long[] kept = new long[KEPT];
  private int keptConstants;
  private int parameters;
  private int locals;

  private final Reach memory;

  private CodeBuilder(ValidModule module, int function, Reach memory) {
    this.memory = memory;
    this.context = module.context();
    this.type = context.types().definition(context.functionType(function));
    this.control = new ControlBuilder(this, operands, type);
  }

  /// The code for instances whose first memory is within reach of the main loop or is not.
  static Code build(ValidModule module, int function, Reach memory, FuelCosts costs) {
    CodeBuilder builder = new CodeBuilder(module, function, memory);
    int defined = function - module.context().importedFunctions();
    Metering.stream(module, defined, costs, builder);
    return builder.finish();
  }

  private Code finish() {
    int registers = Math.max(operands.registers(), locals);
    int results = 0;
    for (int i = 0; i < type.resultCount(); i++) {
      results += Function.width(type.result(i));
    }
    return new Code(
        emitter.instructions(),
        emitter.constants(),
        Arrays.copyOf(kept, keptConstants),
        emitter.origins(),
        control.handlers(),
        control.resumes(),
        control.loops(),
        Math.max(registers, results),
        parameters,
        locals);
  }

  Emitter emitter() {
    return emitter;
  }

  Context context() {
    return context;
  }

  private void begin(TypedInstruction at) {
    begun = true;
    localKinds = new Kind[at.locals()];
    localRegisters = new int[at.locals() + 1];
    for (int i = 0; i < at.locals(); i++) {
      if (i == type.parameterCount()) {
        parameters = localRegisters[i];
      }
      localKinds[i] = Kind.of(at.local(i));
      localRegisters[i + 1] = localRegisters[i] + localKinds[i].width();
    }
    locals = localRegisters[at.locals()];
    if (at.locals() == type.parameterCount()) {
      parameters = locals;
    }
    operands.begin(locals + KEPT);
  }

  @Override
  public void charge(TypedInstruction at, int units) {
    if (!begun) {
      begin(at);
    }
    emitter.origin(at.instruction().instructionOffset());
    emitter.emit(Op.CHARGE, units, 0, 0);
  }

  @Override
  public void before(TypedInstruction at) {
    if (!begun) {
      begin(at);
    }
    InstructionReader in = at.instruction();
    emitter.origin(in.instructionOffset());
    if (at.isReachable()) {
      build(in.opcode(), at);
    } else {
      control.before(in.opcode(), at);
    }
  }

  @Override
  public void after(TypedInstruction at) {
    control.after(at);
  }

  // Operands

  void push(Kind kind) {
    operands.push(kind);
    settle();
  }

  /// Brings the operand that leaves the window home.
  private void settle() {
    int position = operands.height() - 1 - WINDOW;
    if (position >= operands.settled()) {
      flush(position);
    }
  }

  /// Brings an operand to its home.
  void flush(int position) {
    int home = operands.home(position);
    switch (operands.state(position)) {
      case HOME -> {}
      case CONSTANT -> constant(home, operands.constant(position));
      case LOCAL -> copy(operands.kind(position), home, operands.register(position));
    }
    operands.setHome(position);
  }

  private void constant(int register, long bits) {
    if (bits == (int) bits) {
      emitter.emit(Op.CONSTANT, register, 0, (int) bits);
    } else {
      emitter.emit(Op.CONSTANT64, register, 0, (int) (bits >> 32));
      emitter.number((int) bits);
    }
  }

  void copy(Kind kind, int to, int from) {
    int op =
        switch (kind) {
          case NUMBER -> Op.COPY;
          case REFERENCE -> Op.COPY_REFERENCE;
          case VECTOR -> Op.COPY_VECTOR;
        };
    emitter.emit(op, to, from, 0);
  }

  /// Puts an operand into a register that is not its home.
  void move(int position, int to) {
    if (operands.state(position) == State.CONSTANT) {
      constant(to, operands.constant(position));
    } else if (operands.register(position) != to) {
      copy(operands.kind(position), to, operands.register(position));
    }
  }

  void flushAll() {
    int height = operands.height();
    for (int i = operands.settled(); i < height; i++) {
      flush(i);
    }
  }

  /// Brings the top operands home, and takes them off; returns the register of the first.
  int popHome(int count) {
    int height = operands.height();
    for (int i = height - count; i < height; i++) {
      flush(i);
    }
    operands.dropTo(height - count);
    return operands.homeAt(height - count);
  }

  /// The register of an operand, which is brought home when it is a constant.
  int use(int position) {
    if (operands.state(position) == State.CONSTANT) {
      int kept = control.isInLoop() ? kept(operands.constant(position)) : -1;
      if (kept >= 0) {
        return kept;
      }
      flush(position);
    }
    return operands.register(position);
  }

  /// The register in which the function keeps a constant from its beginning on; -1 when all such
  /// registers have others.
  private int kept(long bits) {
    for (int i = 0; i < keptConstants; i++) {
      if (kept[i] == bits) {
        return locals + i;
      }
    }
    if (keptConstants == kept.length) {
      return -1;
    }
    kept[keptConstants] = bits;
    return locals + keptConstants++;
  }

  // Instructions

  private void build(Opcode opcode, TypedInstruction at) {
    InstructionReader in = at.instruction();
    switch (opcode) {
      case LOCAL_GET -> getLocal(in.index());
      case LOCAL_SET -> setLocal(localRegisters[in.index()]);
      case LOCAL_TEE -> {
        setLocal(localRegisters[in.index()]);
        getLocal(in.index());
      }
      case I32_CONST, I64_CONST, F32_CONST, F64_CONST -> pushConstant(in.bits());
      case NOP -> {}
      case DROP -> operands.pop();
      case SELECT, SELECT_TYPED -> select();
      case GLOBAL_GET, GLOBAL_SET -> global(opcode, in);
      case UNREACHABLE -> emitter.emit(Op.UNREACHABLE, 0, 0, 0);
      case I32_EQZ -> equalsZero();
      case MEMORY_FILL -> {
        if (!bulk(Op.MEMORY_FILL, in.index())) {
          cold(opcode, 3, in.index(), 0);
        }
      }
      default -> {
        Signature signature = opcode.signature();
        if (signature != null) {
          fixed(opcode, signature, in);
        } else if (!control.before(opcode, at)) {
          SpecialOps.build(this, operands, opcode, in);
        }
      }
    }
  }

  private void pushConstant(long bits) {
    operands.pushConstant(bits);
    settle();
  }

  private void getLocal(int index) {
    operands.pushLocal(localKinds[index], localRegisters[index]);
    settle();
  }

  private void setLocal(int register) {
    int value = operands.pop();
    boolean aliased = false;
    for (int i = operands.settled(); i < value; i++) {
      if (operands.isLocal(i, register)) {
        flush(i);
        aliased = true;
      }
    }
    if (!aliased
        && operands.state(value) == State.HOME
        && HotOps.isRetargetable(emitter.lastOp(), emitter.last(3))
        && emitter.last(1) == operands.home(value)
        && operands.kind(value) != Kind.REFERENCE) {
      emitter.setLast(1, register);
    } else {
      move(value, register);
    }
  }

  private void select() {
    int condition = use(operands.pop());
    int second = operands.pop();
    int from = use(second);
    int first = operands.pop();
    Kind kind = operands.kind(first);
    flush(first);
    int op =
        switch (kind) {
          case NUMBER -> Op.SELECT;
          case REFERENCE -> Op.SELECT_REFERENCE;
          case VECTOR -> Op.SELECT_VECTOR;
        };
    int home = operands.push(kind);
    emitter.emit(op, home, from, condition);
  }

  private void global(Opcode opcode, InstructionReader in) {
    Kind kind = Kind.of(context.globalType(in.index()));
    if (opcode == Opcode.GLOBAL_GET) {
      push(kind);
      int home = operands.home(operands.height() - 1);
      if (kind == Kind.NUMBER) {
        emitter.emit(Op.GLOBAL_GET, home, 0, in.index());
      } else {
        emitter.emit(cold(opcode), home, in.index(), 0);
      }
    } else if (kind == Kind.NUMBER) {
      emitter.emit(Op.GLOBAL_SET, use(operands.pop()), 0, in.index());
    } else {
      emitter.emit(cold(opcode), popHome(1), in.index(), 0);
    }
  }

  static int cold(Opcode opcode) {
    return Op.COLD + opcode.ordinal();
  }

  private void equalsZero() {
    int position = operands.height() - 1;
    if (operands.state(position) == State.HOME
        && HotOps.isI32Comparison(emitter.lastOp())
        && emitter.last(1) == operands.home(position)) {
      int comparison = emitter.lastOp() - Op.I32_EQ;
      emitter.setLast(0, Op.I32_EQ + Op.opposite(comparison));
      return;
    }
    int operand = use(operands.pop());
    emitter.emit(Op.I32_EQZ, operands.push(Kind.NUMBER), operand, 0);
  }

  private void fixed(Opcode opcode, Signature signature, InstructionReader in) {
    switch (form(opcode, in)) {
      case NUMERIC -> numeric(HotOps.operation(opcode), signature.operandCount());
      case LOAD -> load(HotOps.operation(opcode), (int) in.memoryOffset());
      case STORE -> store(HotOps.operation(opcode), (int) in.memoryOffset());
      case VECTOR -> VectorBuilder.build(this, operands, opcode, signature, in);
      case VECTOR_LOAD, VECTOR_STORE ->
          VectorBuilder.access(this, operands, opcode, (int) in.memoryOffset());
      case COLD -> cold(opcode, signature, in);
    }
  }

  /// What is built of an instruction: an access that the main loop cannot do is a cold one.
  private Form form(Opcode opcode, InstructionReader in) {
    Form form = HotOps.form(opcode);
    boolean isWithinReach =
        switch (form) {
          case LOAD, VECTOR_LOAD -> memory != Reach.NOTHING && isPlain(in);
          case STORE, VECTOR_STORE -> memory == Reach.LOADS_AND_STORES && isPlain(in);
          case NUMERIC, VECTOR, COLD -> true;
        };
    return isWithinReach ? form : Form.COLD;
  }

  private void load(int op, int offset) {
    int address = operands.pop();
    int register = use(address);
    if (isSum(address, offset, Op.I32_ADD_CONSTANT) && HotOps.atSum(op) >= 0) {
      emitSum(HotOps.atSum(op));
    } else if (isSum(address, offset, Op.I32_ADD) && HotOps.ofSum(op) >= 0) {
      emitSum(HotOps.ofSum(op));
    } else {
      emitter.emit(op, operands.push(Kind.NUMBER), register, offset);
    }
  }

  /// Whether an address without an offset is what the last instruction computed.
  private boolean isSum(int address, int offset, int addition) {
    return offset == 0
        && emitter.lastOp() == addition
        && operands.state(address) == State.HOME
        && emitter.last(1) == operands.home(address);
  }

  /// A load in place of the addition before it.
  private void emitSum(int op) {
    int left = emitter.last(2);
    int right = emitter.last(3);
    emitter.removeLast();
    emitter.emit(op, operands.push(Kind.NUMBER), left, right);
  }

  private void store(int op, int offset) {
    int operand = operands.pop();
    int address = operands.pop();
    int value = use(operand);
    if (isSum(address, offset, Op.I32_ADD_CONSTANT) && HotOps.atSum(op) >= 0) {
      int left = emitter.last(2);
      int right = emitter.last(3);
      emitter.removeLast();
      emitter.emit(HotOps.atSum(op), left, value, right);
    } else {
      emitter.emit(op, use(address), value, offset);
    }
  }

  /// Builds an operation on a stretch of a memory that is an array. Returns whether it is one.
  boolean bulk(int op, int index) {
    if (memory != Reach.LOADS_AND_STORES
        || index != 0
        || context.memory(0).address() != AddressType.I32) {
      return false;
    }
    int size = use(operands.pop());
    int second = use(operands.pop());
    emitter.emit(op, use(operands.pop()), second, size);
    return true;
  }

  /// Whether an access is to the first memory, and is addressed as the main loop does it.
  private boolean isPlain(InstructionReader in) {
    return in.index() == 0
        && context.memory(0).address() == AddressType.I32
        && in.memoryOffset() >= 0
        && in.memoryOffset() <= Integer.MAX_VALUE - 16;
  }

  private void numeric(int op, int count) {
    if (count == 1) {
      int operand = use(operands.pop());
      emitter.emit(op, operands.push(Kind.NUMBER), operand, 0);
      return;
    }
    int second = operands.pop();
    if (operands.state(second) == State.CONSTANT && withConstant(op, second)) {
      return;
    }
    int right = use(second);
    int left = use(operands.pop());
    emitter.emit(op, operands.push(Kind.NUMBER), left, right);
  }

  /// Builds the form of an operation whose second operand is a constant, when there is one.
  private boolean withConstant(int op, int second) {
    long value = operands.constant(second);
    int fused =
        switch (op) {
          case Op.I32_ADD, Op.I32_ADD + 1 -> Op.I32_ADD_CONSTANT;
          case Op.I32_AND -> Op.I32_AND_CONSTANT;
          case Op.I32_AND + 3 -> Op.I32_SHL_CONSTANT;
          case Op.I32_AND + 4 -> Op.I32_SHR_S_CONSTANT;
          case Op.I32_AND + 5 -> Op.I32_SHR_U_CONSTANT;
          case Op.I32_AND + 6, Op.I32_AND + 7 -> Op.I32_ROTL_CONSTANT;
          default -> -1;
        };
    long constant =
        switch (op) {
          case Op.I32_ADD + 1, Op.I32_AND + 7 -> -(int) value;
          default -> value;
        };
    if (fused < 0 || constant != (int) constant) {
      return false;
    }
    int left = use(operands.pop());
    emitter.emit(fused, operands.push(Kind.NUMBER), left, (int) constant);
    return true;
  }

  /// An instruction that finds its operands one after the other.
  private void cold(Opcode opcode, Signature signature, InstructionReader in) {
    int base = popHome(signature.operandCount());
    int b = 0;
    int c = 0;
    switch (opcode.immediates()) {
      case MEMORY_ACCESS, ATOMIC_ACCESS -> {
        b = in.index();
        c = emitter.constant(in.memoryOffset());
      }
      case MEMORY_LANE -> {
        b = (in.index() << 8) | in.lane();
        c = emitter.constant(in.memoryOffset());
      }
      case MEMORY, DATA, ELEMENT -> b = in.index();
      case DATA_MEMORY -> {
        b = in.index();
        c = in.index2();
      }
      default -> {}
    }
    emitter.emit(cold(opcode), base, b, c);
    for (int i = 0; i < signature.resultCount(); i++) {
      int result = signature.result(i);
      push(result == Signature.ADDRESS ? Kind.NUMBER : Kind.of(result));
    }
  }

  /// A cold instruction with so many operands and these immediates.
  void cold(Opcode opcode, int operandCount, int b, int c, Kind... results) {
    emitter.emit(cold(opcode), popHome(operandCount), b, c);
    for (Kind kind : results) {
      push(kind);
    }
  }

  /// The kinds of the parameters or results of a function.
  static Kind[] parameterKinds(DefinedType type) {
    Kind[] kinds = new Kind[type.parameterCount()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = Kind.of(type.parameter(i));
    }
    return kinds;
  }

  static Kind[] resultKinds(DefinedType type) {
    Kind[] kinds = new Kind[type.resultCount()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = Kind.of(type.result(i));
    }
    return kinds;
  }

  /// The kinds of the results of this function.
  Kind[] results() {
    return resultKinds(type);
  }

  /// The function type of a continuation type of the module.
  DefinedType continued(int index) {
    return context.types().definition(definition(index).continuationFunction());
  }

  /// The definition of a type of the module.
  DefinedType definition(int index) {
    return context.types().definition(context.types().id(index));
  }
}
