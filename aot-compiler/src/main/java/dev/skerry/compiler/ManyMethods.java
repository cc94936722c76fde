package dev.skerry.compiler;

import dev.skerry.syntax.Opcode;
import dev.skerry.valid.DefinedType;
import dev.skerry.valid.TypedInstruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// A function that is one method for each of its regions. A region takes the locals that it uses
/// from the heap frame, puts back those that it may have changed, and returns the number of the
/// region to go on with. Handlers of exceptions and stubs of branches that serve several regions
/// are regions too, numbered behind the others.
final class ManyMethods extends Body {
  static final String DESCRIPTOR = "([J[Ljava/lang/Object;L" + Jvm.INSTANCE + ";)I";

  /// More registers than this are copied by a call; a block that has them is never in one region.
  static final int FEW = 16;

  /// The most words of operands that a region may take from others. Ten thousand vectors fit.
  private static final int MOST_WORDS = 50_000;

  /// With more locals to put back, a region does not call another at its end.
  private static final int MOST_STORES = 16;

  private static final String CALLS = Jvm.SUPPORT + "CallSupport";
  private static final String ARRAYS = "[J[Ljava/lang/Object;";

  private final Unit unit;
  private final int function;
  private final DefinedType type;
  private final Survey survey;
  private final Regions regions;
  private final RegionClasses classes;

  /// The class of the methods that callers know.
  private final String owner;

  /// The regions that others call.
  private final BitSet called = new BitSet();

  private final Map<Integer, Label> exits = new LinkedHashMap<>();
  private final List<Dispatcher.@Nullable Target> methods = new ArrayList<>();

  /// The regions of handlers, by the instruction that opened the block.
  private final Map<Integer, Integer> landings = new HashMap<>();

  private char[] kinds = {};
  private int[] places = {};
  private int[] localRegisters = {};
  private int region = -1;
  private BitSet used = new BitSet();

  /// Where the instruction is, and where the region began.
  private int offset;

  private int start;
  private int mostRegisters;

  /// The registers that are in use where the loop begins at which a frame may go on.
  private int entryRegisters;

  private boolean references;
  private int mostBytes;
  private @Nullable MethodFrame frame;
  private @Nullable Label rethrow;

  /// Where the region puts its locals back and returns.
  private @Nullable Label store;

  ManyMethods(
      Unit unit,
      int function,
      Survey survey,
      Regions regions,
      RegionClasses classes,
      String owner) {
    this.owner = owner;
    this.unit = unit;
    this.function = function;
    this.type = unit.functionType(function);
    this.survey = survey;
    this.regions = regions;
    this.classes = classes;
    for (int i = 0; i < regions.count(); i++) {
      methods.add(null);
    }
  }

  /// The size of the largest method, or too many bytes when one is too large in another way.
  int mostBytes() {
    return mostBytes;
  }

  private OperandStack stack() {
    return code().stack();
  }

  private Guards guards() {
    return code().control().guards();
  }

  @Override
  MethodFrame frame() {
    if (frame == null) {
      throw new IllegalStateException("no instruction has come yet");
    }
    return frame;
  }

  private Emission out() {
    return frame().out;
  }

  // Regions

  @Override
  void begin(TypedInstruction at) {
    kinds = new char[at.locals()];
    places = new int[kinds.length];
    Arrays.fill(places, -1);
    localRegisters = new int[kinds.length + 1];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = Jvm.kind(at.local(i));
      references |= kinds[i] == 'A';
      localRegisters[i + 1] = localRegisters[i] + Jvm.registers(kinds[i]);
    }
    for (char result : Jvm.results(type)) {
      references |= result == 'A';
    }
    offset = at.instruction().instructionOffset();
    open(0);
  }

  private void open(int number) {
    region = number;
    used = number < regions.count() ? regions.locals(number, false) : new BitSet();
    int memory = survey.memory() ? 3 : -1;
    int word = survey.memory() ? 4 : 3;
    int temporary = word++;
    for (int i = used.nextSetBit(0); i >= 0; i = used.nextSetBit(i + 1)) {
      places[i] = word;
      word += Jvm.words(kinds[i]);
    }
    String method = unit.regionName(function, number, offset);
    ClassWriter writer = classes.choose(method);
    Emission out = new Emission(FunctionCompiler.method(writer, method, DESCRIPTOR));
    frame =
        new MethodFrame(
            out,
            2,
            0,
            memory,
            temporary,
            places,
            kinds,
            survey.forms(),
            localRegisters,
            used,
            word);
    methods.set(number, new Dispatcher.Target(writer, classes.chosen(), method));
    start = offset;
  }

  @Override
  void prologue() {
    MethodFrame here = frame();
    here.out.constant(0);
    here.out.store('I', here.temporary);
    loadMemory();
    for (int i = used.nextSetBit(0); i >= 0; i = used.nextSetBit(i + 1)) {
      here.loadLocalRegister(i);
    }
  }

  @Override
  boolean startsRegion() {
    return code().ordinal() > 0 && regions.startsAt(code().ordinal());
  }

  @Override
  void before(Opcode opcode, int instructionOffset, boolean reachable) {
    offset = instructionOffset;
    need(stack().registers());
    if (code().ordinal() == regions.measure().entry()) {
      entryRegisters = frame().localRegisters + stack().registers();
    }
    if (!startsRegion() || !reachable) {
      return;
    }
    switch (opcode) {
      case ELSE, CATCH, CATCH_ALL, DELEGATE, END -> {}
      default -> {
        storeAll();
        out().jump(Opcodes.GOTO, exitTo(regions.at(code().ordinal())));
        enter(regions.at(code().ordinal()));
      }
    }
  }

  @Override
  void beginRegion(char[] above) {
    enter(regions.at(code().ordinal()));
    for (char kind : above) {
      stack().pushFrame(kind);
    }
  }

  /// Ends the method of a region, and begins that of another.
  private void enter(int number) {
    guards().suspendAll();
    close();
    open(number);
    int floor = number < regions.count() ? regions.floor(number) : stack().height();
    stack().moveTo(frame(), floor);
    if (stack().words(stack().height()) > MOST_WORDS) {
      mostBytes = Integer.MAX_VALUE;
    }
    prologue();
    guards().resume();
  }

  /// The number of a new region that the function's text does not have.
  private int add() {
    methods.add(null);
    return methods.size() - 1;
  }

  private void close() {
    Emission out = out();
    callOthers();
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
    for (int i = used.nextSetBit(0); i >= 0; i = used.nextSetBit(i + 1)) {
      places[i] = -1;
    }
    mostBytes = Math.max(mostBytes, out.size());
    out.end();
  }

  /// Goes on in regions that are called, instead of returning their numbers: what takes part in
  /// every turn of a loop is inlined into the others then, and the dispatcher sees one turn.
  private void callOthers() {
    if (region >= regions.count() || regions.locals(region, true).cardinality() > MOST_STORES) {
      return;
    }
    Iterator<Map.Entry<Integer, Label>> each = exits.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<Integer, Label> exit = each.next();
      int number = exit.getKey();
      if (regions.calls(region, number)) {
        frame().place(exit.getValue(), stack(), 0);
        storeLocals();
        out().line(Dispatcher.NO_LINE);
        frames();
        out().load('A', frame().instance);
        out().invoke(owner, gate(number), DESCRIPTOR);
        out().op(Opcodes.IRETURN);
        called.set(number);
        each.remove();
      }
    }
  }

  /// A method that calls a region, in a class that is known before that of the region.
  private String gate(int number) {
    return unit.name(function) + "$g" + number;
  }

  private void emitGates(ClassVisitor target) {
    for (int i = called.nextSetBit(0); i >= 0; i = called.nextSetBit(i + 1)) {
      Emission out = new Emission(FunctionCompiler.method(target, gate(i), DESCRIPTOR));
      Dispatcher.Target method = methods.get(i);
      for (int word = 0; word < 3; word++) {
        out.load('A', word);
      }
      if (method == null) {
        throw new IllegalStateException("nothing leads to a region that is called");
      }
      out.invoke(method.owner(), method.method(), DESCRIPTOR);
      out.op(Opcodes.IRETURN);
      out.end();
    }
  }

  private void storeLocals() {
    if (region >= regions.count()) {
      return;
    }
    BitSet written = regions.locals(region, true);
    for (int i = written.nextSetBit(0); i >= 0; i = written.nextSetBit(i + 1)) {
      frame().storeLocalRegister(i);
    }
  }

  @Override
  void end() {
    close();
  }

  /// Emits the method that callers know.
  void dispatch(ClassVisitor target, Map<String, byte[]> result) {
    String name = unit.name(function) + (survey.tailCalls() ? Unit.BODY : "");
    Dispatcher dispatcher = new Dispatcher(unit, type, target, name);
    dispatcher.emit(methods, frameSize(), references || stack().hasReferences());
    emitGates(target);
    classes.addTo(result);
  }

  /// Emits a method that takes a frame in registers, and goes on where a loop begins.
  void dispatchFrom(int loop, String name, ClassVisitor target, Map<String, byte[]> result) {
    Dispatcher dispatcher = new Dispatcher(unit, type, target, name);
    boolean withReferences = references || stack().hasReferences();
    dispatcher.emitFrom(regions.at(loop), entryRegisters, methods, frameSize(), withReferences);
    emitGates(target);
    classes.addTo(result);
  }

  private int frameSize() {
    int results = Jvm.registers(Jvm.results(type));
    return Math.max(Math.max(mostRegisters, results), Jvm.registers(type));
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
    int target = number < regions.count() ? regions.behindOpening(number) : number;
    return exits.computeIfAbsent(target, _ -> new Label());
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
  boolean isStored(Block block, int count) {
    return count == 0 && stack().isInFrame(block.height);
  }

  @Override
  void fallThrough(Block block) {
    storeFor(block, block.results.length);
    out().jump(Opcodes.GOTO, exitTo(regions.at(code().ordinal())));
  }

  @Override
  void storeFor(Block block, int count) {
    stack().spill();
    storeBelow(block.height);
    int first = stack().height() - count;
    move(first, count, frame().localRegisters + stack().register(block.height));
  }

  private void storeBelow(int height) {
    for (int i = stack().floor(); i < height; i++) {
      if (stack().state(i) != OperandStack.State.FRAME) {
        store(i, frame().localRegisters + stack().register(i));
      }
    }
  }

  @Override
  void storeAll() {
    stack().spill();
    storeBelow(stack().height());
    need(stack().registers());
  }

  /// Leaves operands in registers of the heap frame from one on.
  private void move(int first, int count, int to) {
    int end = first + count;
    int register = to;
    int at = first;
    while (at < end && stack().state(at) == OperandStack.State.FRAME) {
      register += Jvm.registers(stack().kind(at));
      at++;
    }
    int from = frame().localRegisters + stack().register(first);
    if (register - to > 2) {
      if (from != to) {
        moveRegisters(from, to, register - to);
      }
    } else {
      at = first;
      register = to;
    }
    for (; at < end; at++) {
      store(at, register);
      register += Jvm.registers(stack().kind(at));
    }
    mostRegisters = Math.max(mostRegisters, register);
  }

  private void moveRegisters(int from, int to, int count) {
    frames();
    out().constant(from);
    out().constant(to);
    out().constant(count);
    out().invoke(CALLS, "move", "(" + ARRAYS + "III)V");
  }

  /// Loads the heap frame.
  private void frames() {
    out().load('A', frame().heapFrame);
    out().load('A', frame().heapFrame + 1);
  }

  /// The heap frame has so many registers for operands.
  private void need(int operands) {
    mostRegisters = Math.max(mostRegisters, frame().localRegisters + operands);
  }

  private void store(int position, int register) {
    char kind = stack().kind(position);
    if (kind == 'V') {
      frame().storeRegister('J', register, () -> stack().loadHalf(position, false));
      frame().storeRegister('J', register + 1, () -> stack().loadHalf(position, true));
    } else {
      frame().storeRegister(kind, register, () -> stack().load(position));
    }
  }

  // Many operands

  @Override
  boolean putInFrame(int first, int count) {
    int end = first + count;
    if (stack().register(end) - stack().register(first) <= FEW) {
      return false;
    }
    stack().spill();
    need(stack().registers());
    for (int i = first; i < end; i++) {
      if (stack().state(i) != OperandStack.State.FRAME) {
        store(i, frame().localRegisters + stack().register(i));
        stack().putInFrame(i);
      }
    }
    return true;
  }

  @Override
  boolean copyOut(int first, int count) {
    if (!putInFrame(first, count)) {
      return false;
    }
    out().load('A', frame().instance);
    frames();
    out().constant(frame().localRegisters + stack().register(first));
    out().constant(stack().register(first + count) - stack().register(first));
    out().invoke(CALLS, "copyOut", "(L" + Jvm.INSTANCE + ";" + ARRAYS + "II)V");
    return true;
  }

  @Override
  boolean copyIn(char[] values) {
    if (Jvm.registers(values) <= FEW) {
      return false;
    }
    stack().settleAll();
    out().load('A', frame().instance);
    pushCopied(values, CALLS, "copyIn", Jvm.INSTANCE);
    return true;
  }

  /// Pushes values that a method puts into the heap frame, from the object on the JVM's stack.
  private void pushCopied(char[] values, String owner, String method, String from) {
    frames();
    out().constant(frame().localRegisters + stack().registers());
    out().constant(Jvm.registers(values));
    out().invoke(owner, method, "(L" + from + ";" + ARRAYS + "II)V");
    for (char kind : values) {
      stack().pushFrame(kind);
    }
    need(stack().registers());
  }

  // Leaving

  @Override
  void leave(char[] results, int first) {
    stack().spill();
    move(first, results.length, 0);
    leaveForTail();
  }

  @Override
  void leaveForTail() {
    out().constant(Regions.DONE);
    out().op(Opcodes.IRETURN);
  }

  @Override
  void restart() {
    int parameters = type.parameterCount();
    int first = stack().height() - parameters;
    stack().spill();
    putInFrame(first, parameters);
    move(first, parameters, 0);
    frames();
    out().constant(localRegisters[parameters]);
    out().constant(frame().localRegisters);
    out().invoke(CALLS, "clear", "(" + ARRAYS + "II)V");
    out().constant(0);
    out().op(Opcodes.IRETURN);
  }

  // Exceptions

  @Override
  boolean isSpread(Block block) {
    int end = regions.measure().endOf(block.ordinal);
    return regions.at(end) != regions.at(block.ordinal);
  }

  @Override
  boolean isCatchNext(int ordinal) {
    return regions.measure().isCatch(regions.measure().next(ordinal));
  }

  private int landing(Block block) {
    int next = regions.measure().next(block.ordinal);
    return regions.measure().isCatch(next)
        ? regions.at(next)
        : landings.computeIfAbsent(block.ordinal, _ -> add());
  }

  @Override
  void exitToLanding(Block block) {
    storeBelow(block.height);
    int register = frame().localRegisters + stack().register(block.height);
    Emission out = out();
    out.load('A', frame().heapFrame + 1);
    out.op(Opcodes.SWAP);
    out.constant(register);
    out.op(Opcodes.SWAP);
    out.op(Opcodes.AASTORE);
    out.jump(Opcodes.GOTO, exitTo(landing(block)));
    mostRegisters = Math.max(mostRegisters, register + 1);
    references = true;
  }

  @Override
  void beginLanding(Block block) {
    enter(landing(block));
    stack().pushFrame('A');
  }

  @Override
  void goOn() {
    int number = add();
    out().jump(Opcodes.GOTO, exitTo(number));
    enter(number);
  }

  @Override
  boolean unpack(int position, char[] values) {
    if (Jvm.registers(values) <= FEW) {
      return false;
    }
    stack().load(position);
    out().type(Opcodes.CHECKCAST, Guards.THROWN);
    pushCopied(values, Guards.EXCEPTIONS, "unpack", Guards.THROWN);
    return true;
  }

  // Large tables of branches

  @Override
  boolean isLarge() {
    int ordinal = code().ordinal();
    return regions.measure().size(ordinal, ordinal + 1) > unit.sizes().fit();
  }

  @Override
  void chooseStub(int count, int most, Stubs stubs) {
    int chosen = frame().localRegisters + stack().registers();
    out().store('I', frame().temporary);
    storeAll();
    need(stack().registers() + 1);
    frame().storeRegister('I', chosen, () -> out().load('I', frame().temporary));
    int first = methods.size();
    out().load('I', frame().temporary);
    out().constant(most);
    out().op(Opcodes.IDIV);
    out().constant(first);
    out().op(Opcodes.IADD);
    out().jump(Opcodes.GOTO, exitToAny());
    for (int from = 0; from < count; from += most) {
      add();
    }
    for (int from = 0; from < count; from += most) {
      enter(first + from / most);
      frame().loadRegister('I', chosen);
      stubs.emit(from, Math.min(count, from + most));
    }
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
  Label rethrowOutside() {
    if (rethrow == null) {
      rethrow = new Label();
    }
    return rethrow;
  }
}
