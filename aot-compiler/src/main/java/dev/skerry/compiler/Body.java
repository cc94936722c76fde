package dev.skerry.compiler;

import dev.skerry.syntax.Opcode;
import dev.skerry.valid.TypedInstruction;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/// Where the code of a function goes: into one method, or into one for each of its regions.
abstract class Body {
  private @Nullable FunctionCompiler code;

  void bind(FunctionCompiler compiler) {
    code = compiler;
  }

  FunctionCompiler code() {
    if (code == null) {
      throw new IllegalStateException("no function is compiled");
    }
    return code;
  }

  /// The method that is emitted now.
  abstract MethodFrame frame();

  /// The first instruction is there, and with it the locals.
  abstract void begin(TypedInstruction at);

  /// Emits what comes before the first instruction.
  abstract void prologue();

  /// In front of an instruction.
  void before(Opcode opcode, int instructionOffset, boolean reachable) {}

  abstract void end();

  abstract void loadMemory();

  /// The line number that stands for an offset in the module.
  abstract int line(int offset);

  /// Leaves the function, whose callee is in the store.
  abstract void leaveForTail();

  /// Leaves the function with results from a position on.
  abstract void leave(char[] results, int first);

  /// Begins the function again, with the arguments on top of the operands.
  abstract void restart();

  void placeLoop(Block block) {
    code().stack().place(block.label);
    code().poll();
  }

  /// Where an exception goes that no handler of the function is for.
  abstract Label rethrowOutside();

  // Many operands, which regions copy between the heap frame and registers

  /// Puts operands into the heap frame; false when they are few or there is none.
  boolean putInFrame(int first, int count) {
    return false;
  }

  /// Copies operands into the registers that a call from here uses.
  boolean copyOut(int first, int count) {
    return false;
  }

  /// Pushes what a call has left in registers.
  boolean copyIn(char[] kinds) {
    return false;
  }

  /// Pushes the values of the exception at a position.
  boolean unpack(int position, char[] kinds) {
    return false;
  }

  // What only regions do

  boolean isElsewhere(Block target) {
    return false;
  }

  boolean startsRegion() {
    return false;
  }

  void beginRegion(char[] kinds) {
    throw notSplit();
  }

  void storeFor(Block target, int count) {
    throw notSplit();
  }

  boolean isStored(Block target, int count) {
    throw notSplit();
  }

  void storeAll() {
    throw notSplit();
  }

  /// Goes on behind a block, in the region that begins with its end.
  void fallThrough(Block block) {
    throw notSplit();
  }

  /// The region that branches to a block go to, or -1.
  int regionOf(Block block) {
    throw notSplit();
  }

  /// Where the number of a region on the JVM's stack is what to go on with.
  Label exitToAny() {
    throw notSplit();
  }

  Label exitTo(Block target) {
    throw notSplit();
  }

  /// Where the next part of the block that begins here, or goes on here, is in another region.
  boolean isNextElsewhere() {
    return false;
  }

  Label exitToNext() {
    throw notSplit();
  }

  // Exceptions in regions

  /// Whether a block is in several regions, so that its handlers are a region of their own.
  boolean isSpread(Block block) {
    return false;
  }

  /// Whether the part of a block that begins with an instruction has a `catch` behind it.
  boolean isCatchNext(int ordinal) {
    throw notSplit();
  }

  /// Goes to the handlers of a block with the exception on the JVM's stack.
  void exitToLanding(Block block) {
    throw notSplit();
  }

  /// Begins the region of the handlers of a block, with the exception as an operand.
  void beginLanding(Block block) {
    throw notSplit();
  }

  /// Goes on in a new region, so that this one does not become too large.
  void goOn() {
    throw notSplit();
  }

  // Large tables of branches

  /// The stubs of a `br_table` in a range, one of which is to be chosen by the number on the JVM's
  /// stack.
  @FunctionalInterface
  interface Stubs {
    void emit(int from, int to);
  }

  /// Whether the instruction is too large for a region.
  boolean isLarge() {
    return false;
  }

  /// Emits stubs into regions of their own, with at most some in each.
  void chooseStub(int count, int most, Stubs stubs) {
    throw notSplit();
  }

  private static IllegalStateException notSplit() {
    return new IllegalStateException("the function is not split");
  }
}
