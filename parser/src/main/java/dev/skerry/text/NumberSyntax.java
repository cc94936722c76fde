package dev.skerry.text;

/// The shape of number literals (sections 6.3.1 and 6.3.2 of the specification).
final class NumberSyntax {
  private NumberSyntax() {}

  /// The offset behind digits that underscores may separate, -1 when there is no digit.
  static int digits(byte[] source, int from, int to, boolean hex) {
    int at = from;
    while (at < to && isDigit(source[at], hex)) {
      at++;
      if (at + 1 < to && source[at] == '_' && isDigit(source[at + 1], hex)) {
        at++;
      }
    }
    return at == from ? -1 : at;
  }

  private static boolean isDigit(byte c, boolean hex) {
    return hex ? Characters.hex(c) >= 0 : Characters.isDigit(c);
  }

  /// The kind of the number between two offsets, RESERVED when it is none.
  static Token kind(byte[] source, int from, int to) {
    boolean signed = source[from] == '+' || source[from] == '-';
    int at = signed ? from + 1 : from;
    if (isSpecial(source, at, to)) {
      return Token.FLOAT;
    }
    boolean hex = isHex(source, at, to);
    int whole = digits(source, hex ? at + 2 : at, to, hex);
    if (whole < 0) {
      return Token.RESERVED;
    }
    if (whole == to) {
      return signed ? Token.INT : Token.NAT;
    }
    return exponentEnd(source, fractionEnd(source, whole, to, hex), to, hex) == to
        ? Token.FLOAT
        : Token.RESERVED;
  }

  static boolean isHex(byte[] source, int at, int to) {
    return at + 1 < to && source[at] == '0' && source[at + 1] == 'x';
  }

  private static boolean isSpecial(byte[] source, int at, int to) {
    if (is("inf", source, at, to) || is("nan", source, at, to)) {
      return true;
    }
    return to - at > 6
        && is("nan:0x", source, at, at + 6)
        && digits(source, at + 6, to, true) == to;
  }

  private static boolean is(String word, byte[] source, int at, int to) {
    if (to - at != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (source[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int fractionEnd(byte[] source, int at, int to, boolean hex) {
    if (at == to || source[at] != '.') {
      return at;
    }
    int digits = digits(source, at + 1, to, hex);
    return digits < 0 ? at + 1 : digits;
  }

  private static int exponentEnd(byte[] source, int at, int to, boolean hex) {
    if (at == to || (source[at] | 0x20) != (hex ? 'p' : 'e')) {
      return at;
    }
    int digits = at + 1;
    if (digits < to && (source[digits] == '+' || source[digits] == '-')) {
      digits++;
    }
    return digits(source, digits, to, false);
  }
}
