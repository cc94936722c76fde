package dev.skerry.compiler;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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

  /// How many bytes of a name are kept, since the names of files have to be shorter than 255.
  private static final int MOST_BYTES = 120;

  private final Set<String> taken;

  /// How often a name was asked for.
  private final Map<String, Integer> uses = new HashMap<>();

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
    shortened(name).codePoints().map(c -> isPart(c) ? c : '_').forEach(text::appendCodePoint);
    if (text.isEmpty() || !Character.isJavaIdentifierStart(text.codePointAt(0))) {
      text.insert(0, '_');
    }
    if (isKeyword(text.toString())) {
      text.append('_');
    }
    String base = text.toString();
    String found = base;
    while (!taken.add(found)) {
      int use = uses.merge(base, 1, Integer::sum);
      found = base + "_" + (use == 1 ? "" : use);
    }
    return found;
  }

  private static String shortened(String name) {
    if (name.length() <= MOST_BYTES / 4) {
      return name;
    }
    int end = 0;
    int bytes = 0;
    while (end < name.length()) {
      String next = Character.toString(name.codePointAt(end));
      bytes += next.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MOST_BYTES) {
        break;
      }
      end += next.length();
    }
    return name.substring(0, end);
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
