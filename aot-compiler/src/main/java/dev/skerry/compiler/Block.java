package dev.skerry.compiler;

import dev.skerry.syntax.Opcode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/// A block of the guest that is open while its function is emitted.
final class Block {
  final Opcode opcode;
  final char[] parameters;
  final char[] results;

  /// How many operands there were in front of it, its parameters not counted.
  final int height;

  /// Whether control cannot get to its start, so that nothing of it is emitted.
  final boolean dead;

  /// The number of the instruction that opened it.
  final int ordinal;

  /// Where branches go: the start of a loop, the end of another block.
  Label label = new Label();

  boolean targeted;

  /// Where an `if` goes when its condition is zero, until the `else` has come.
  @Nullable Label otherwise;

  final List<Catch> catches = new ArrayList<>();

  /// Whether exceptions go to its handlers.
  boolean guarded;

  /// The start of the code that the block's handlers are for; null when there is none open.
  @Nullable Label guardStart;

  /// Where exceptions from there go.
  Label handler = new Label();

  boolean handlerUsed;

  /// Where the next `catch` of an old `try` goes on when its own one does not match.
  @Nullable Label nextCatch;

  /// A clause of a `try_table`: 0 `catch`, 1 `catch_ref`, 2 `catch_all`, 3 `catch_all_ref`.
  record Catch(int kind, int tag, Block target) {}

  Block(Opcode opcode, int height, char[] parameters, char[] results, boolean dead, int ordinal) {
    this.opcode = opcode;
    this.height = height;
    this.parameters = parameters;
    this.results = results;
    this.dead = dead;
    this.ordinal = ordinal;
  }

  /// What a branch takes along.
  char[] taken() {
    return opcode == Opcode.LOOP ? parameters : results;
  }
}
