package dev.skerry.text;

import dev.skerry.syntax.ByteWriter;

/// The constant of `v128.const` in any of its shapes, and the lanes of `i8x16.shuffle`.
final class VectorLiteral {
  private VectorLiteral() {}

  private enum Shape {
    I8X16(8),
    I16X8(16),
    I32X4(32),
    I64X2(64),
    F32X4(32),
    F64X2(64);

    private final int laneBits;

    Shape(int laneBits) {
      this.laneBits = laneBits;
    }

    private boolean isFloat() {
      return this == F32X4 || this == F64X2;
    }

    private String text() {
      return (isFloat() ? "f" : "i") + laneBits + "x" + 128 / laneBits;
    }
  }

  private static Shape shape(Lexer lexer) {
    for (Shape shape : Shape.values()) {
      if (lexer.accept(shape.text())) {
        return shape;
      }
    }
    throw lexer.unexpected();
  }

  /// Reads a shape and its lanes, and writes the sixteen bytes.
  static void constant(Lexer lexer, ByteWriter out) {
    Shape shape = shape(lexer);
    for (int lanes = 128 / shape.laneBits; lanes > 0; lanes--) {
      if (!Literals.isNumber(lexer)) {
        throw lexer.error("wrong number of lane literals");
      }
      long lane = lane(lexer, shape);
      for (int bit = 0; bit < shape.laneBits; bit += 8) {
        out.u8((int) (lane >>> bit));
      }
    }
    if (Literals.isNumber(lexer)) {
      throw lexer.error("wrong number of lane literals");
    }
  }

  private static long lane(Lexer lexer, Shape shape) {
    return switch (shape) {
      case F32X4 -> Literals.f32(lexer);
      case F64X2 -> Literals.f64(lexer);
      case I8X16, I16X8, I32X4, I64X2 -> Literals.integer(lexer, shape.laneBits);
    };
  }

  /// Reads and writes sixteen lane numbers.
  static void lanes(Lexer lexer, ByteWriter out) {
    for (int i = 0; i < 16; i++) {
      if (!Literals.isNumber(lexer)) {
        throw lexer.error("invalid lane length");
      }
      if (!lexer.is(Token.NAT)) {
        throw lexer.error("i8 constant out of range " + lexer.shown());
      }
      out.u8(Literals.u8(lexer));
    }
    if (Literals.isNumber(lexer)) {
      throw lexer.error("invalid lane length");
    }
  }
}
