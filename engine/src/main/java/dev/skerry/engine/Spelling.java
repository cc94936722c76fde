package dev.skerry.engine;

import java.util.Locale;

/// Whether one name may be a misspelling of another.
final class Spelling {
  /// Beyond this, names are only compared without regard to case: the work is quadratic, and names
  /// come from the guest.
  private static final int LONGEST = 100;

  private Spelling() {}

  static boolean isSimilar(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int longer = Math.max(a.length(), b.length());
    return a.equals(b) || (longer <= LONGEST && distance(a, b) <= Math.max(1, longer / 4));
  }

  /// How many characters must be inserted, removed or replaced.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
