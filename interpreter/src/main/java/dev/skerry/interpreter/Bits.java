package dev.skerry.interpreter;

/// Floats to and from registers.
final class Bits {
  private Bits() {}

  static float f32(long register) {
    return Float.intBitsToFloat((int) register);
  }

  static double f64(long register) {
    return Double.longBitsToDouble(register);
  }

  static long bits(float value) {
    return Float.floatToRawIntBits(value);
  }

  static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }
}
