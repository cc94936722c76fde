package dev.skerry.compiler;

import dev.skerry.syntax.Opcode;
import dev.skerry.valid.DefinedType;
import dev.skerry.valid.TypedInstruction;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// A function that is one method for each of its regions. A region takes the locals that it uses
/// from the heap frame, puts back those that it may have changed, and returns the number of the
/// region to go on with.
final class ManyMethods extends Body {
  static final String DESCRIPTOR = "([J[Ljava/lang/Object;L" + Jvm.INSTANCE + ";)I";

  private final Unit unit;
  private final int function;
  private final DefinedType type;
  private final Survey survey;
  private final ClassVisitor target;
  private final Regions regions;
  private final String name;
  private final Map<Integer, Label> exits = new LinkedHashMap<>();
  private final Map<Integer, String> names = new LinkedHashMap<>();
  private char[] kinds = {};
  private int region = -1;

  /// Where the instruction is, and where the region began.
  private int offset;

  private int start;
  private int mostRegisters;
  private boolean references;
  private int mostBytes;
  private @Nullable MethodFrame frame;
  private @Nullable Label rethrow;

  /// Where the region puts its locals back and returns.
  private @Nullable Label store;

  ManyMethods(Unit unit, int function, Survey survey, Regions regions, ClassVisitor target) {
    this.unit = unit;
    this.function = function;
    this.type = unit.functionType(function);
    this.survey = survey;
    this.regions = regions;
    this.target = target;
    this.name = unit.name(function) + (survey.tailCalls() ? Unit.BODY : "");
  }

  /// The size of the largest method.
  int mostBytes() {
    return mostBytes;
  }

  private OperandStack stack() {
    return code().stack();
  }

  @Override
  MethodFrame frame() {
    if (frame == null) {
      throw new IllegalStateException("no instruction has come yet");
    }
    return frame;
  }

  // Regions

  @Override
  void begin(TypedInstruction at) {
    kinds = new char[at.locals()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = Jvm.kind(at.local(i));
      references |= kinds[i] == 'A';
    }
    offset = at.instruction().instructionOffset();
    open(0);
  }

  private void open(int number) {
    region = number;
    int memory = survey.memory() ? 3 : -1;
    int word = survey.memory() ? 4 : 3;
    int temporary = word++;
    int[] places = new int[kinds.length];
    Arrays.fill(places, -1);
    BitSet used = regions.used(number);
    for (int i = used.nextSetBit(0); i >= 0; i = used.nextSetBit(i + 1)) {
      places[i] = word;
      word += Jvm.words(kinds[i]);
    }
    String method = unit.regionName(function, number, offset);
    Emission out = new Emission(FunctionCompiler.method(target, method, DESCRIPTOR));
    frame = new MethodFrame(out, 2, 0, memory, temporary, places, kinds, word);
    names.put(number, method);
    start = offset;
  }

  @Override
  void prologue() {
    MethodFrame here = frame();
    here.out.constant(0);
    here.out.store('I', here.temporary);
    loadMemory();
    BitSet used = regions.used(region);
    for (int i = used.nextSetBit(0); i >= 0; i = used.nextSetBit(i + 1)) {
      here.loadRegister(kinds[i], here.registerOfLocal(i));
      here.storeLocal(i);
    }
  }

  @Override
  boolean startsRegion() {
    return code().ordinal() > 0 && regions.startsAt(code().ordinal());
  }

  @Override
  void before(Opcode opcode, int instructionOffset, boolean reachable) {
    offset = instructionOffset;
    mostRegisters = Math.max(mostRegisters, frame().localRegisters + stack().registers());
    if (!startsRegion() || !reachable) {
      return;
    }
    switch (opcode) {
      case ELSE, CATCH, CATCH_ALL, DELEGATE, END -> {}
      default -> {
        storeAll();
        frame().out.jump(Opcodes.GOTO, exitTo(regions.at(code().ordinal())));
        next();
      }
    }
  }

  @Override
  void beginRegion(char[] above) {
    next();
    for (char kind : above) {
      stack().pushFrame(kind);
    }
  }

  /// Ends the method of a region, and begins that of the next.
  private void next() {
    code().control().guards().suspendAll();
    close();
    open(regions.at(code().ordinal()));
    stack().moveTo(frame());
    prologue();
    code().control().guards().resumeAll();
  }

  private void close() {
    Emission out = frame().out;
    if (!exits.isEmpty() || store != null) {
      Label end = exitToAny();
      exits.forEach(
          (number, label) -> {
            frame().place(label, stack(), 0);
            out.constant(number);
            out.jump(Opcodes.GOTO, end);
          });
      store = null;
      frame().place(end, stack(), 0, Opcodes.INTEGER);
      storeLocals();
      out.op(Opcodes.IRETURN);
      exits.clear();
    }
    if (rethrow != null) {
      frame().place(rethrow, stack(), 0, Guards.THROWN);
      out.op(Opcodes.ATHROW);
      rethrow = null;
    }
    mostBytes = Math.max(mostBytes, out.offset());
    out.end();
  }

  private void storeLocals() {
    BitSet written = regions.written(region);
    for (int i = written.nextSetBit(0); i >= 0; i = written.nextSetBit(i + 1)) {
      frame().storeLocalRegister(i);
    }
  }

  @Override
  void end() {
    close();
    int registers = Math.max(mostRegisters, frame().localRegisters);
    int results = Jvm.registers(Jvm.results(type));
    int size = Math.max(registers, Math.max(results, Jvm.registers(type)));
    String[] methods = new String[regions.count()];
    names.forEach((number, method) -> methods[number] = method);
    Dispatcher dispatcher = new Dispatcher(unit, function, type, target, name, methods);
    dispatcher.emit(size, references || stack().hasReferences());
  }

  // Branches

  @Override
  int regionOf(Block block) {
    int ordinal =
        block.opcode == Opcode.LOOP ? block.ordinal : regions.measure().endOf(block.ordinal);
    return regions.startsAt(ordinal) ? regions.at(ordinal) : -1;
  }

  @Override
  boolean isElsewhere(Block block) {
    int number = regionOf(block);
    boolean here = number == region && block.opcode == Opcode.LOOP && block.parameters.length == 0;
    return number >= 0 && !here;
  }

  private Label exitTo(int number) {
    return exits.computeIfAbsent(number, _ -> new Label());
  }

  @Override
  Label exitToAny() {
    if (store == null) {
      store = new Label();
    }
    return store;
  }

  @Override
  Label exitTo(Block block) {
    return exitTo(regionOf(block));
  }

  @Override
  boolean isNextElsewhere() {
    return regions.startsAt(regions.measure().next(code().ordinal()));
  }

  @Override
  Label exitToNext() {
    return exitTo(regions.at(regions.measure().next(code().ordinal())));
  }

  @Override
  Label exitToCatch(Block block) {
    return exitTo(regions.at(regions.measure().next(block.ordinal)));
  }

  @Override
  boolean isStored(Block block, int count) {
    return count == 0 && stack().isInFrame(block.height);
  }

  @Override
  void fallThrough(Block block) {
    storeFor(block, block.results.length);
    frame().out.jump(Opcodes.GOTO, exitTo(regions.at(code().ordinal())));
  }

  @Override
  void storeFor(Block block, int count) {
    stack().spill();
    for (int i = 0; i < block.height; i++) {
      if (stack().state(i) != OperandStack.State.FRAME) {
        store(i, stack().register(i));
      }
    }
    int register = stack().register(block.height);
    for (int i = stack().height() - count; i < stack().height(); i++) {
      store(i, register);
      register += Jvm.registers(stack().kind(i));
    }
  }

  @Override
  void storeAll() {
    stack().spill();
    for (int i = 0; i < stack().height(); i++) {
      if (stack().state(i) != OperandStack.State.FRAME) {
        store(i, stack().register(i));
      }
    }
    mostRegisters = Math.max(mostRegisters, frame().localRegisters + stack().registers());
  }

  private void store(int position, int register) {
    storeAt(position, frame().localRegisters + register);
  }

  private void storeAt(int position, int register) {
    char kind = stack().kind(position);
    mostRegisters = Math.max(mostRegisters, register + 2);
    if (kind == 'V') {
      frame().storeRegister('J', register, () -> stack().loadHalf(position, false));
      frame().storeRegister('J', register + 1, () -> stack().loadHalf(position, true));
    } else {
      frame().storeRegister(kind, register, () -> stack().load(position));
    }
  }

  @Override
  void leave(char[] results, int first) {
    stack().spill();
    int register = 0;
    for (int i = 0; i < results.length; i++) {
      storeAt(first + i, register);
      references |= results[i] == 'A';
      register += Jvm.registers(results[i]);
    }
    leaveForTail();
  }

  @Override
  void leaveForTail() {
    frame().out.constant(Regions.DONE);
    frame().out.op(Opcodes.IRETURN);
  }

  // The rest

  @Override
  void loadMemory() {
    unit.loadMemory(frame());
  }

  @Override
  int line(int at) {
    return Unit.line(at - start);
  }

  @Override
  boolean canRestart() {
    return false;
  }

  @Override
  void restart() {
    throw new IllegalStateException("the function is split");
  }

  @Override
  Label rethrowOutside() {
    if (rethrow == null) {
      rethrow = new Label();
    }
    return rethrow;
  }
}
