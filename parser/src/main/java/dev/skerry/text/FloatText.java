package dev.skerry.text;

/// Floats as the text format writes them: the shortest decimal that reads back to the same bits, or
/// the payload of a NaN.
final class FloatText {
  private static final int F32_FRACTION = 23;
  private static final int F64_FRACTION = 52;

  private FloatText() {}

  static String f32(int bits) {
    float value = Float.intBitsToFloat(bits);
    if (Float.isNaN(value)) {
      return nan(bits < 0, bits & ((1 << F32_FRACTION) - 1), 1L << (F32_FRACTION - 1));
    }
    return Float.isInfinite(value) ? infinity(bits < 0) : decimal(Float.toString(value));
  }

  static String f64(long bits) {
    double value = Double.longBitsToDouble(bits);
    if (Double.isNaN(value)) {
      return nan(bits < 0, bits & ((1L << F64_FRACTION) - 1), 1L << (F64_FRACTION - 1));
    }
    return Double.isInfinite(value) ? infinity(bits < 0) : decimal(Double.toString(value));
  }

  private static String nan(boolean negative, long payload, long canonical) {
    String sign = negative ? "-nan" : "nan";
    return payload == canonical ? sign : sign + ":0x" + Long.toHexString(payload);
  }

  private static String infinity(boolean negative) {
    return negative ? "-inf" : "inf";
  }

  private static String decimal(String text) {
    return text.replace('E', 'e');
  }
}
