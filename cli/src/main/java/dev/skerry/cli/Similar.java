package dev.skerry.cli;

import java.util.Arrays;
import java.util.Collection;

/// Which of some names somebody may have meant who typed another.
final class Similar {
  /// How many letters may be wrong.
  private static final int MOST = 2;

  private Similar() {}

  /// `, did you mean 'name'?`, or nothing.
  static String hint(String typed, Collection<String> names) {
    String best = "";
    int fewest = Math.min(MOST, typed.length() - 2) + 1;
    for (String name : names) {
      int distance = distance(typed, name);
      if (distance < fewest) {
        best = name;
        fewest = distance;
      }
    }
    return best.isEmpty() ? "" : ", did you mean '" + best + "'?";
  }

  /// How many letters have to be added, taken away or replaced.
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int k = 1; k <= to.length(); k++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(k - 1) ? 0 : 1);
        diagonal = row[k];
        row[k] = Math.min(replaced, Math.min(row[k], row[k - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
