package dev.skerry.text;

import dev.skerry.syntax.MalformedException;

/// The values of number literals (section 6.3 of the specification). Each method reads the token
/// that a lexer stands on and moves past it.
public final class Literals {
  private Literals() {}

  static int u8(Lexer lexer) {
    return (int) natural(lexer, 8);
  }

  /// A natural number of 32 bits, as an `int` whose sign bit counts as a digit.
  public static int u32(Lexer lexer) {
    return (int) natural(lexer, 32);
  }

  static long u64(Lexer lexer) {
    return natural(lexer, 64);
  }

  private static long natural(Lexer lexer, int bits) {
    if (!lexer.is(Token.NAT)) {
      throw lexer.unexpected();
    }
    long value = natural(lexer, lexer.text(), bits);
    lexer.advance();
    return value;
  }

  /// The value of a number without a sign that is all or a part of the current token.
  static long natural(Lexer lexer, String text, int bits) {
    String reason = "i" + bits + " constant out of range";
    long value = magnitude(lexer, text, reason);
    if (bits < 64 && value >>> bits != 0) {
      throw outOfRange(lexer, reason);
    }
    return value;
  }

  private static MalformedException outOfRange(Lexer lexer, String reason) {
    return lexer.error(reason + " " + lexer.shown());
  }

  private static long magnitude(Lexer lexer, String text, String reason) {
    String digits = text.replace("_", "");
    try {
      return digits.startsWith("0x")
          ? Long.parseUnsignedLong(digits, 2, digits.length(), 16)
          : Long.parseUnsignedLong(digits);
    } catch (NumberFormatException _) {
      throw outOfRange(lexer, reason);
    }
  }

  /// A 32-bit integer, signed or unsigned.
  public static int i32(Lexer lexer) {
    return (int) integer(lexer, 32);
  }

  /// A 64-bit integer, signed or unsigned.
  public static long i64(Lexer lexer) {
    return integer(lexer, 64);
  }

  static boolean isNumber(Lexer lexer) {
    return lexer.is(Token.NAT) || lexer.is(Token.INT) || lexer.is(Token.FLOAT);
  }

  /// An integer of some number of bits, signed or unsigned.
  static long integer(Lexer lexer, int bits) {
    if (!isNumber(lexer)) {
      throw lexer.unexpected();
    }
    String reason = "constant out of range";
    if (lexer.is(Token.FLOAT)) {
      throw outOfRange(lexer, reason);
    }
    String text = lexer.text();
    boolean signed = lexer.is(Token.INT);
    long value = magnitude(lexer, signed ? text.substring(1) : text, reason);
    boolean negative = text.charAt(0) == '-';
    long most = negative ? 1L << (bits - 1) : -1L >>> (64 - bits);
    if (Long.compareUnsigned(value, most) > 0) {
      throw outOfRange(lexer, reason);
    }
    lexer.advance();
    return negative ? -value : value;
  }

  /// The bits of a 32-bit float.
  public static int f32(Lexer lexer) {
    return (int) floating(lexer, FloatLiteral.Format.F32);
  }

  /// The bits of a 64-bit float.
  public static long f64(Lexer lexer) {
    return floating(lexer, FloatLiteral.Format.F64);
  }

  private static long floating(Lexer lexer, FloatLiteral.Format format) {
    if (!isNumber(lexer)) {
      throw lexer.unexpected();
    }
    String text = lexer.text();
    char first = text.charAt(0);
    boolean signed = first == '-' || first == '+';
    long bits = FloatLiteral.magnitude(signed ? text.substring(1) : text, format);
    if (bits == FloatLiteral.OUT_OF_RANGE) {
      throw outOfRange(lexer, "constant out of range");
    }
    lexer.advance();
    return first == '-' ? bits | format.sign() : bits;
  }
}
