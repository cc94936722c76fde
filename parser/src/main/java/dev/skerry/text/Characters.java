package dev.skerry.text;

/// The characters of the text format, byte by byte (section 6.3 of the specification): identifier
/// characters, digits, and well-formed sequences of UTF-8.
final class Characters {
  private static final boolean[] ID = new boolean[128];

  static {
    for (char c = '0'; c <= '9'; c++) {
      ID[c] = true;
    }
    for (char c = 'a'; c <= 'z'; c++) {
      ID[c] = true;
      ID[c - 'a' + 'A'] = true;
    }
    for (char c : "!#$%&'*+-./:<=>?@\\^_`|~".toCharArray()) {
      ID[c] = true;
    }
  }

  private Characters() {}

  static boolean isId(byte c) {
    return c >= 0 && ID[c];
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /// The value of a hexadecimal digit, -1 for anything else.
  static int hex(int c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private static boolean isContinuation(byte[] source, int at, int end) {
    return at < end && source[at] < (byte) 0xC0;
  }

  /// The length of the character at an offset that is not at the end, 0 when it is malformed.
  static int length(byte[] source, int at, int end) {
    int first = source[at] & 0xFF;
    if (first < 0x80) {
      return 1;
    }
    int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    for (int i = 1; i < length; i++) {
      if (!isContinuation(source, at + i, end)) {
        return 0;
      }
    }
    return length > 2 && !isSecond(first, source[at + 1] & 0xFF) ? 0 : length;
  }

  /// Whether the second byte keeps clear of overlong forms, surrogates and what is above U+10FFFF.
  private static boolean isSecond(int first, int second) {
    return switch (first) {
      case 0xE0 -> second >= 0xA0;
      case 0xED -> second < 0xA0;
      case 0xF0 -> second >= 0x90;
      case 0xF4 -> second < 0x90;
      default -> true;
    };
  }

  static boolean isUtf8(byte[] bytes) {
    for (int at = 0; at < bytes.length; ) {
      int length = length(bytes, at, bytes.length);
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }
}
