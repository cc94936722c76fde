package dev.skerry.text;

/// The bits of floating-point literals (section 6.3.2 of the specification), rounded once from the
/// exact value that is written, to nearest, ties to even.
final class FloatLiteral {
  /// In place of bits, for a literal that the format cannot hold.
  static final long OUT_OF_RANGE = -1;

  private static final long FAR = 1L << 40;

  private FloatLiteral() {}

  enum Format {
    F32(23, 8),
    F64(52, 11);

    private final int fractionBits;
    private final int exponentBits;

    Format(int fractionBits, int exponentBits) {
      this.fractionBits = fractionBits;
      this.exponentBits = exponentBits;
    }

    private int bias() {
      return (1 << (exponentBits - 1)) - 1;
    }

    private long infinity() {
      return ((1L << exponentBits) - 1) << fractionBits;
    }

    /// The sign bit.
    long sign() {
      return 1L << (fractionBits + exponentBits);
    }
  }

  /// The bits of a well-formed literal that has no sign, or OUT_OF_RANGE.
  static long magnitude(String text, Format format) {
    return unsigned(text.replace("_", ""), format);
  }

  private static long unsigned(String text, Format format) {
    if (text.equals("inf")) {
      return format.infinity();
    }
    if (text.equals("nan")) {
      return format.infinity() | 1L << (format.fractionBits - 1);
    }
    if (text.startsWith("nan:0x")) {
      return nan(text, format);
    }
    long bits = text.startsWith("0x") ? hexadecimal(text, format) : decimal(text, format);
    return bits == format.infinity() ? OUT_OF_RANGE : bits;
  }

  private static long nan(String text, Format format) {
    long payload = 0;
    for (int i = "nan:0x".length(); i < text.length(); i++) {
      payload = payload << 4 | Characters.hex(text.charAt(i));
      if (payload >>> format.fractionBits != 0) {
        return OUT_OF_RANGE;
      }
    }
    return payload == 0 ? OUT_OF_RANGE : format.infinity() | payload;
  }

  private static long decimal(String text, Format format) {
    return format == Format.F32
        ? Float.floatToRawIntBits(Float.parseFloat(text))
        : Double.doubleToRawLongBits(Double.parseDouble(text));
  }

  private static long hexadecimal(String text, Format format) {
    long significand = 0;
    boolean sticky = false;
    long exponent = 0;
    boolean inFraction = false;
    int at = 2;
    for (; at < text.length() && text.charAt(at) != 'p' && text.charAt(at) != 'P'; at++) {
      char c = text.charAt(at);
      if (c == '.') {
        inFraction = true;
      } else if (significand >>> 59 == 0) {
        significand = significand << 4 | Characters.hex(c);
        exponent -= inFraction ? 4 : 0;
      } else {
        sticky |= c != '0';
        exponent += inFraction ? 0 : 4;
      }
    }
    if (at < text.length()) {
      exponent += exponent(text, at + 1);
    }
    return significand == 0 ? 0 : round(significand, sticky, exponent, format);
  }

  /// A decimal exponent, cut where it is far beyond what any literal can make up for.
  private static long exponent(String text, int from) {
    boolean negative = text.charAt(from) == '-';
    long value = 0;
    for (int i = negative || text.charAt(from) == '+' ? from + 1 : from; i < text.length(); i++) {
      value = Math.min(value * 10 + (text.charAt(i) - '0'), FAR);
    }
    return negative ? -value : value;
  }

  /// The bits of `significand * 2^exponent`, of which a little more is meant when sticky is set.
  private static long round(long significand, boolean sticky, long exponent, Format format) {
    int length = 64 - Long.numberOfLeadingZeros(significand);
    long top = exponent + length - 1;
    if (top > format.bias()) {
      return format.infinity();
    }
    // Subnormal numbers have the exponent of the smallest normal one, and fewer bits.
    long unit = Math.max(top, 1 - format.bias()) - format.fractionBits;
    long shift = unit - exponent;
    if (shift > length + 1) {
      return 0;
    }
    long kept = shift >= 64 ? 0 : shift > 0 ? significand >>> shift : significand << -shift;
    if (shift > 0 && roundsUp(significand, (int) shift, sticky, kept)) {
      kept++;
    }
    // A carry out of the fraction moves into the exponent, as it should.
    long biased = Math.max(top + format.bias(), 1);
    return kept + ((biased - 1) << format.fractionBits);
  }

  private static boolean roundsUp(long significand, int shift, boolean sticky, long kept) {
    if (shift > 64) {
      return false;
    }
    long half = 1L << (shift - 1);
    long rest = shift == 64 ? significand : significand & ((half << 1) - 1);
    int order = Long.compareUnsigned(rest, half);
    return order > 0 || (order == 0 && (sticky || (kept & 1) != 0));
  }
}
