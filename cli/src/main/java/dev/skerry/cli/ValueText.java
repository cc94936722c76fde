package dev.skerry.cli;

import dev.skerry.engine.Value;
import dev.skerry.engine.WasmFunction;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.NumericType;
import dev.skerry.syntax.ReferenceType;
import dev.skerry.syntax.ValueType;
import dev.skerry.text.Lexer;
import dev.skerry.text.Literals;
import dev.skerry.text.Token;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Values as the command line has them.
final class ValueText {
  private ValueText() {}

  /// The value that a text means as an argument of a type.
  ///
  /// @throws IllegalArgumentException when it means none
  static Value parse(String text, ValueType type) {
    return switch (type) {
      case NumericType numeric -> number(text, numeric);
      case ReferenceType reference -> reference(text, reference);
    };
  }

  private static Value reference(String text, ReferenceType type) {
    if (!text.equals("null") || !type.nullable()) {
      throw new IllegalArgumentException(
          type.nullable()
              ? "only 'null' can be given for " + type
              : "a " + type + " cannot be given on the command line");
    }
    return Value.Reference.NULL;
  }

  private static Value number(String text, NumericType type) {
    if (type == NumericType.V128) {
      return vector(text);
    }
    byte[] source = text.getBytes(StandardCharsets.UTF_8);
    try {
      Lexer lexer = new Lexer(source, 0, source.length);
      Value value =
          switch (type) {
            case I32 -> Value.of(Literals.i32(lexer));
            case I64 -> Value.of(Literals.i64(lexer));
            case F32 -> Value.of(Float.intBitsToFloat(Literals.f32(lexer)));
            case F64 -> Value.of(Double.longBitsToDouble(Literals.f64(lexer)));
            case V128 -> throw new AssertionError(type);
          };
      if (lexer.is(Token.EOF)) {
        return value;
      }
    } catch (MalformedException _) {
      // Told below, in the terms of a command line.
    }
    throw new IllegalArgumentException("'" + text + "' is no " + type);
  }

  private static Value vector(String text) {
    if (!text.matches("0x[0-9a-fA-F]{1,32}")) {
      throw new IllegalArgumentException("'" + text + "' is no v128: 0x and up to 32 digits");
    }
    BigInteger number = new BigInteger(text.substring(2), 16);
    return new Value.V128(number.longValue(), number.shiftRight(Long.SIZE).longValue());
  }

  static String of(Value value) {
    return switch (value) {
      case Value.I32(int number) -> Integer.toString(number);
      case Value.I64(long number) -> Long.toString(number);
      case Value.F32(float number) -> special(Float.toString(number));
      case Value.F64(double number) -> special(Double.toString(number));
      case Value.V128(long low, long high) -> {
        HexFormat hex = HexFormat.of();
        yield "0x" + hex.toHexDigits(high) + hex.toHexDigits(low);
      }
      case Value.Reference(Object referent) ->
          switch (referent) {
            case null -> "null";
            case WasmFunction function -> function.toString();
            default -> "reference";
          };
    };
  }

  private static String special(String number) {
    return switch (number) {
      case "NaN" -> "nan";
      case "Infinity" -> "inf";
      case "-Infinity" -> "-inf";
      default -> number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    };
  }
}
