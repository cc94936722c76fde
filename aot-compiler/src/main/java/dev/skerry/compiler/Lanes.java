package dev.skerry.compiler;

import org.objectweb.asm.Opcodes;

/// How a vector is kept in JVM locals: its form is the kind of its lanes. `J` and `D` have two, `I`
/// and `F` four, and all take the same room. A small letter is an object of the {@link VectorApi},
/// which counts as one lane. Vectors are two longs wherever nobody knows better, and everywhere
/// outside of one method.
final class Lanes {
  /// The form of two longs.
  static final char HALVES = 'J';

  private static final int HALF = 32;
  private static final long LOW = 0xFFFF_FFFFL;

  private Lanes() {}

  static boolean isWide(char form) {
    return form == 'J' || form == 'D';
  }

  static int count(char form) {
    return VectorApi.isObject(form) ? 1 : isWide(form) ? 2 : 4;
  }

  /// Stores what is on the JVM's stack, the first lane lowest.
  static void store(Emission out, char form, int local) {
    if (VectorApi.isObject(form)) {
      out.store('A', local);
      return;
    }
    for (int lane = count(form) - 1; lane >= 0; lane--) {
      out.store(form, local + lane * Jvm.words(form));
    }
  }

  /// Turns the two longs in JVM locals into another form, in place.
  static void fromHalves(Emission out, char form, int local) {
    if (form != HALVES) {
      for (int lane = 0; lane < count(form); lane++) {
        load(out, HALVES, local, form, lane);
      }
      store(out, form, local);
    }
  }

  /// Loads a lane, as a kind, of a vector in JVM locals.
  static void load(Emission out, char form, int local, char kind, int lane) {
    if (VectorApi.isObject(kind) && !VectorApi.isObject(form)) {
      VectorApi.ofHalves(out, kind, half -> load(out, form, local, HALVES, half));
    } else if (VectorApi.isObject(form)) {
      out.load('A', local);
      VectorApi.take(out, form, kind, lane);
    } else if (isWide(form) == isWide(kind)) {
      out.load(form, local + lane * Jvm.words(form));
      if (form != kind) {
        out.rawBits(form);
        out.fromBits(kind, false);
      }
    } else if (isWide(form)) {
      load(out, form, local, HALVES, lane >> 1);
      fromHalf(out, kind, lane);
    } else {
      load(out, form, local, 'I', 2 * lane);
      out.op(Opcodes.I2L);
      out.constant(LOW);
      out.op(Opcodes.LAND);
      load(out, form, local, 'I', 2 * lane + 1);
      out.op(Opcodes.I2L);
      out.constant(HALF);
      out.op(Opcodes.LSHL);
      out.op(Opcodes.LOR);
      out.fromBits(kind, false);
    }
  }

  /// Replaces the half of a vector that is on the JVM's stack by one of its lanes.
  static void fromHalf(Emission out, char kind, int lane) {
    if (!isWide(kind)) {
      if ((lane & 1) == 1) {
        out.constant(HALF);
        out.op(Opcodes.LUSHR);
      }
      out.op(Opcodes.L2I);
    }
    out.fromBits(kind, false);
  }

  /// The bits of a lane of a constant.
  static long bits(long low, long high, char kind, int lane) {
    if (isWide(kind)) {
      return lane == 0 ? low : high;
    }
    long half = lane < 2 ? low : high;
    return (int) ((lane & 1) == 0 ? half : half >>> HALF);
  }
}
