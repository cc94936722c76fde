package dev.skerry.runtime;

import dev.skerry.syntax.Opcode;
import java.util.Arrays;
import java.util.EnumSet;

/// What each instruction costs in {@link Fuel}. By default one unit; what only gives code its
/// structure costs nothing. How much an instruction moves, as `memory.fill` does, makes no
/// difference. Immutable.
public final class FuelCosts {
  private static final EnumSet<Opcode> STRUCTURE =
      EnumSet.of(
          Opcode.NOP,
          Opcode.DROP,
          Opcode.UNREACHABLE,
          Opcode.BLOCK,
          Opcode.LOOP,
          Opcode.ELSE,
          Opcode.END,
          Opcode.RETURN,
          Opcode.TRY,
          Opcode.CATCH,
          Opcode.CATCH_ALL,
          Opcode.DELEGATE,
          Opcode.TRY_TABLE);

  /// Everything is free: code carries no instructions that charge.
  public static final FuelCosts FREE = new FuelCosts(new int[Opcode.values().length]);

  /// One unit for each instruction but those of structure.
  public static final FuelCosts DEFAULT = ones();

  private final int[] costs;

  private FuelCosts(int[] costs) {
    this.costs = costs;
  }

  private static FuelCosts ones() {
    int[] costs = new int[Opcode.values().length];
    Arrays.fill(costs, 1);
    for (Opcode opcode : STRUCTURE) {
      costs[opcode.ordinal()] = 0;
    }
    return new FuelCosts(costs);
  }

  /// The same costs but for one instruction.
  ///
  /// @throws IllegalArgumentException when the cost is negative
  public FuelCosts with(Opcode opcode, int cost) {
    if (cost < 0) {
      throw new IllegalArgumentException(opcode + " cannot cost " + cost + " units of fuel");
    }
    int[] changed = costs.clone();
    changed[opcode.ordinal()] = cost;
    return new FuelCosts(changed);
  }

  public int of(Opcode opcode) {
    return costs[opcode.ordinal()];
  }

  /// Whether nothing costs anything.
  public boolean isFree() {
    for (int cost : costs) {
      if (cost != 0) {
        return false;
      }
    }
    return true;
  }
}
