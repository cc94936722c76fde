package dev.skerry.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// String literals (section 6.3.3 of the specification): where they end, and the bytes that they
/// stand for.
final class StringLiteral {
  private StringLiteral() {}

  /// The offset behind the literal that starts with the quote at `start`; the complement of the
  /// offset at fault when it is malformed.
  static int end(byte[] source, int start, int limit) {
    int at = start + 1;
    while (at < limit) {
      byte c = source[at];
      if (c == '"') {
        return at + 1;
      }
      int length = c == '\\' ? escapeLength(source, at, limit) : plainLength(source, at, limit);
      if (length == 0) {
        return ~at;
      }
      at += length;
    }
    return ~at;
  }

  private static int plainLength(byte[] source, int at, int limit) {
    byte c = source[at];
    if (c >= 0) {
      return c >= ' ' && c != 0x7F ? 1 : 0;
    }
    return Characters.length(source, at, limit);
  }

  private static int escapeLength(byte[] source, int at, int limit) {
    int c = at + 1 < limit ? source[at + 1] : 0;
    return switch (c) {
      case 'n', 't', 'r', '\\', '\'', '"' -> 2;
      case 'u' -> {
        int close = unicodeEnd(source, at + 2, limit);
        yield close < 0 ? 0 : close - at;
      }
      default -> {
        boolean isByte = at + 2 < limit && isHex(c) && isHex(source[at + 2]);
        yield isByte ? 3 : 0;
      }
    };
  }

  private static boolean isHex(int c) {
    return Characters.hex(c) >= 0;
  }

  /// The offset behind `{hex}`, -1 when there is no such thing or it is no Unicode scalar value.
  private static int unicodeEnd(byte[] source, int open, int limit) {
    if (open >= limit || source[open] != '{') {
      return -1;
    }
    int close = NumberSyntax.digits(source, open + 1, limit, true);
    if (close < 0 || close >= limit || source[close] != '}') {
      return -1;
    }
    int value = unicode(source, open + 1, close);
    return value < 0 || (value >= 0xD800 && value < 0xE000) ? -1 : close + 1;
  }

  /// The value of hexadecimal digits, -1 when it is above U+10FFFF.
  private static int unicode(byte[] source, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      if (source[i] != '_') {
        value = value * 16 + Characters.hex(source[i]);
        if (value > 0x10FFFF) {
          return -1;
        }
      }
    }
    return value;
  }

  /// Why the literal is malformed at this offset.
  static String reason(byte[] source, int at, int limit) {
    if (at >= limit || source[at] == '\n' || source[at] == '\r') {
      return "unclosed string literal";
    }
    if (source[at] == '\\') {
      return "illegal escape";
    }
    return source[at] < 0
        ? "malformed UTF-8 encoding"
        : "illegal control character in string literal";
  }

  /// The bytes of the well-formed literal between two offsets, its quotes included.
  static byte[] decode(byte[] source, int start, int end) {
    byte[] result = new byte[end - start - 2];
    int length = 0;
    for (int at = start + 1; at < end - 1; ) {
      byte c = source[at];
      if (c != '\\') {
        result[length++] = c;
        at++;
      } else if (source[at + 1] == 'u') {
        int close = unicodeEnd(source, at + 2, end);
        byte[] utf8 =
            Character.toString(unicode(source, at + 3, close - 1)).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(utf8, 0, result, length, utf8.length);
        length += utf8.length;
        at = close;
      } else {
        result[length++] = escaped(source, at + 1);
        at += escapeLength(source, at, end);
      }
    }
    return length == result.length ? result : Arrays.copyOf(result, length);
  }

  private static byte escaped(byte[] source, int at) {
    byte c = source[at];
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case '\\', '\'', '"' -> c;
      default -> (byte) (Characters.hex(c) * 16 + Characters.hex(source[at + 1]));
    };
  }
}
