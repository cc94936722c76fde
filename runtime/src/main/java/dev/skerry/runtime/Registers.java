package dev.skerry.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The registers of a running guest: numbers and references in two arrays with one numbering. A
/// call passes its arguments, and gets its results, from `base` on; a v128 takes two registers. The
/// arrays are replaced when they grow, so whoever keeps one reads it again behind a call.
///
/// Hot path: `KernelBenchmark`.
public final class Registers {
  private static final int FIRST = 1 << 10;

  public long[] numbers = new long[FIRST];
  public @Nullable Object[] references = new Object[FIRST];
  private final int most;

  /// How many calls are open.
  public int depth;

  /// Registers that never grow beyond `most`.
  public Registers(int most) {
    this.most = most;
  }

  /// Makes room for registers below `end`.
  public void reserve(int end) {
    if (end > numbers.length) {
      grow(end);
    }
  }

  private void grow(int end) {
    if (end > most) {
      throw new Trap(TrapReason.CALL_STACK_EXHAUSTED);
    }
    int length = (int) Math.min(most, Math.max(end, numbers.length * 2L));
    numbers = Arrays.copyOf(numbers, length);
    references = Arrays.copyOf(references, length);
  }

  public int i32(int register) {
    return (int) numbers[register];
  }

  public void set(int register, int value) {
    numbers[register] = value;
  }

  public float f32(int register) {
    return Float.intBitsToFloat((int) numbers[register]);
  }

  public void set(int register, float value) {
    numbers[register] = Float.floatToRawIntBits(value);
  }

  public double f64(int register) {
    return Double.longBitsToDouble(numbers[register]);
  }

  public void set(int register, double value) {
    numbers[register] = Double.doubleToRawLongBits(value);
  }
}
