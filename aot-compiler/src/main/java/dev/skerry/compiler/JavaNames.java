package dev.skerry.compiler;

import java.util.HashSet;
import java.util.Set;

/// Names of a module as identifiers of Java, each once: what an identifier cannot have becomes an
/// underscore.
final class JavaNames {
  private static final Set<String> KEYWORDS =
      Set.of(
          ("_ abstract assert boolean break byte case catch char class const continue default do"
                  + " double else enum extends false final finally float for goto if implements"
                  + " import instanceof int interface long native new null package private"
                  + " protected public return short static strictfp super switch synchronized this"
                  + " throw throws transient true try var void volatile while yield record sealed"
                  + " permits")
              .split(" "));

  private final Set<String> taken;

  /// @param reserved what no name becomes
  JavaNames(Set<String> reserved) {
    taken = new HashSet<>(reserved);
  }

  /// Whether Java gives a word another meaning, everywhere or somewhere.
  static boolean isKeyword(String word) {
    return KEYWORDS.contains(word);
  }

  String of(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints().map(c -> isPart(c) ? c : '_').forEach(text::appendCodePoint);
    if (text.isEmpty() || !Character.isJavaIdentifierStart(text.codePointAt(0))) {
      text.insert(0, '_');
    }
    if (isKeyword(text.toString())) {
      text.append('_');
    }
    String base = text.toString();
    String found = base;
    for (int i = 1; !taken.add(found); i++) {
      found = base + "_" + (i == 1 ? "" : i);
    }
    return found;
  }

  /// Java ignores some characters of identifiers, with which two names could become one.
  private static boolean isPart(int c) {
    return Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
  }

  /// A text for people as a literal, in ASCII.
  static String literal(String text) {
    return '"' + comment(text).replace("\"", "\\\"") + '"';
  }

  /// A text for a comment: without what could end it, or be read by Java at all.
  static String comment(String text) {
    return text.replaceAll("[^ -~]|\\\\", "?");
  }
}
