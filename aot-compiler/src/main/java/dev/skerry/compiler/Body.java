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

  /// Whether a tail call of the function itself is a jump, and that jump.
  abstract boolean canRestart();

  abstract void restart();

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

  /// Goes on behind a block, in the region that begins with its end.
  void fallThrough(Block block) {
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

  Label exitTo(Block target) {
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

  /// Where the next part of the block that begins here, or goes on here, is in another region.
  boolean isNextElsewhere() {
    return false;
  }

  Label exitToNext() {
    throw notSplit();
  }

  Label exitToCatch(Block block) {
    throw notSplit();
  }

  void placeLoop(Block block) {
    code().stack().place(block.label);
    code().poll();
  }

  /// Where an exception goes that no handler of the function is for.
  abstract Label rethrowOutside();

  private static IllegalStateException notSplit() {
    return new IllegalStateException("the function is not split");
  }
}
