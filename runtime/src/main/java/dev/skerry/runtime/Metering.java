package dev.skerry.runtime;

import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import dev.skerry.valid.InstructionSink;
import dev.skerry.valid.TypedInstruction;
import dev.skerry.valid.ValidModule;
import java.util.Arrays;
import java.util.EnumSet;

/// Divides a function into stretches of straight-line code, each of which is paid for in front of
/// its first instruction. All tiers build their code from this, so that all count the same.
///
/// A stretch begins with the function, at the head of a loop, and behind `if`, `else`, `catch`,
/// `end`, and whatever branches, calls or switches the stack. So at each of these, and when the
/// function returns or throws, exactly what was executed has been paid; only a trap in the middle
/// leaves a stretch paid to its end.
public final class Metering {
  /// What a stretch ends with, unless nothing can come behind it anyway.
  private static final EnumSet<Opcode> ENDS =
      EnumSet.of(
          Opcode.LOOP,
          Opcode.IF,
          Opcode.ELSE,
          Opcode.CATCH,
          Opcode.CATCH_ALL,
          Opcode.DELEGATE,
          Opcode.END,
          Opcode.BR_IF,
          Opcode.BR_ON_NULL,
          Opcode.BR_ON_NON_NULL,
          Opcode.BR_ON_CAST,
          Opcode.BR_ON_CAST_FAIL,
          Opcode.CALL,
          Opcode.CALL_INDIRECT,
          Opcode.CALL_REF,
          Opcode.RESUME,
          Opcode.RESUME_THROW,
          Opcode.RESUME_THROW_REF,
          Opcode.SUSPEND,
          Opcode.SWITCH);

  private Metering() {}

  /// Streams a function as {@link ValidModule#stream} does, with the charges in between. Where
  /// nothing costs anything there are none.
  public static void stream(ValidModule module, int defined, FuelCosts costs, MeteredSink sink) {
    if (costs.isFree()) {
      module.stream(defined, sink);
      return;
    }
    Stretches stretches = new Stretches(costs);
    module.stream(defined, stretches);
    module.stream(defined, new Charging(stretches, sink));
  }

  /// Adds the costs up: where stretches that cost something begin, and what they cost.
  private static final class Stretches implements InstructionSink {
    private final FuelCosts costs;
    private int[] starts = new int[16];
    private int[] units = new int[16];
    private int count;
    private boolean open;

    Stretches(FuelCosts costs) {
      this.costs = costs;
    }

    @Override
    public void before(TypedInstruction at) {
      if (!at.isReachable()) {
        open = false;
        return;
      }
      InstructionReader in = at.instruction();
      int cost = costs.of(in.opcode());
      if (!open || units[count - 1] > Integer.MAX_VALUE - cost) {
        begin(in.instructionOffset());
      }
      units[count - 1] += cost;
      open = !ENDS.contains(in.opcode());
    }

    private void begin(int offset) {
      if (count > 0 && units[count - 1] == 0) {
        count--;
      }
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
        units = Arrays.copyOf(units, count * 2);
      }
      starts[count] = offset;
      units[count++] = 0;
    }
  }

  /// Passes everything on, and tells what is to be charged.
  private static final class Charging implements InstructionSink {
    private final Stretches stretches;
    private final MeteredSink sink;
    private int next;

    Charging(Stretches stretches, MeteredSink sink) {
      this.stretches = stretches;
      this.sink = sink;
    }

    @Override
    public void before(TypedInstruction at) {
      int offset = at.instruction().instructionOffset();
      if (next < stretches.count && stretches.starts[next] == offset) {
        int units = stretches.units[next++];
        if (units > 0) {
          sink.charge(at, units);
        }
      }
      sink.before(at);
    }

    @Override
    public void after(TypedInstruction at) {
      sink.after(at);
    }
  }
}
