package dev.skerry.interpreter;

import dev.skerry.interpreter.Operands.Kind;
import dev.skerry.syntax.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// A block that is open while code is built.
final class Block {
  final Opcode opcode;

  /// The height of the operand stack below the block's parameters.
  final int height;

  final Kind[] parameters;
  final Kind[] results;

  /// Whether it began where control cannot get.
  final boolean dead;

  /// Where a loop begins.
  final int start;

  /// Branches to the end, and entries of branch tables.
  final List<IntConsumer> toEnd = new ArrayList<>();

  /// The branch over the first part of an `if`, -1 when there is none.
  int toElse = -1;

  /// What closes the exception handlers of a `try_table`.
  final List<Runnable> catches = new ArrayList<>();

  /// Where the first part of a legacy `try` ends, -1 when it has not yet.
  int tryEnd = -1;

  Block(Opcode opcode, int height, Kind[] parameters, Kind[] results, boolean dead, int start) {
    this.opcode = opcode;
    this.height = height;
    this.parameters = parameters;
    this.results = results;
    this.dead = dead;
    this.start = start;
  }

  /// What a branch here takes along.
  Kind[] taken() {
    return opcode == Opcode.LOOP ? parameters : results;
  }
}
