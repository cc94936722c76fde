package dev.skerry.text;

/// Strings and identifiers as the text format writes them. What cannot be seen, or changes how a
/// line looks, is escaped.
final class QuotedText {
  private static final String ID_SYMBOLS = "!#$%&'*+-./:<=>?@\\^_`|~";
  private static final String DIGITS = "0123456789abcdef";

  private QuotedText() {}

  /// A byte of a string: printable ASCII as it is, the rest in hexadecimal.
  static void octet(byte b, StringBuilder out) {
    if (isPlain(b)) {
      out.append((char) b);
    } else {
      out.append('\\').append(DIGITS.charAt(b >> 4 & 0xF)).append(DIGITS.charAt(b & 0xF));
    }
  }

  private static boolean isPlain(int c) {
    return c >= ' ' && c < 0x7F && c != '"' && c != '\\';
  }

  /// A name in quotes.
  static String name(String name) {
    StringBuilder out = new StringBuilder(name.length() + 2);
    out.append('"');
    name.codePoints().forEach(c -> character(c, out));
    return out.append('"').toString();
  }

  private static void character(int c, StringBuilder out) {
    if (isPlain(c) || (c >= 0x80 && isVisible(c))) {
      out.appendCodePoint(c);
    } else if (c == '"' || c == '\\') {
      out.append('\\').append((char) c);
    } else {
      out.append("\\u{").append(Integer.toHexString(c)).append('}');
    }
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      default -> true;
    };
  }

  /// The identifier for a name that is not empty: `$name`, or `$"a name"` where its characters need
  /// that.
  static String identifier(String name) {
    return name.chars().allMatch(QuotedText::isIdCharacter) ? "$" + name : "$" + name(name);
  }

  private static boolean isIdCharacter(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || ID_SYMBOLS.indexOf(c) >= 0;
  }
}
