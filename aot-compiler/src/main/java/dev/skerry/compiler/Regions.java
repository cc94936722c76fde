package dev.skerry.compiler;

import java.util.BitSet;

/// How a function that is too large for one method is cut: each region becomes a method that ends
/// by returning the number of the next one.
final class Regions {
  /// What a region returns when the function has returned.
  static final int DONE = -1;

  private final Measure measure;
  private final BitSet cuts;
  private final int[] numbers;
  private final int count;
  private final BitSet[] used;
  private final BitSet[] written;

  Regions(Measure measure, BitSet cuts) {
    this.measure = measure;
    this.cuts = cuts;
    this.numbers = new int[measure.count()];
    int number = -1;
    for (int i = 0; i < numbers.length; i++) {
      if (cuts.get(i)) {
        number++;
      }
      numbers[i] = number;
    }
    this.count = number + 1;
    this.used = new BitSet[count];
    this.written = new BitSet[count];
    for (int i = 0; i < count; i++) {
      used[i] = new BitSet();
      written[i] = new BitSet();
    }
    for (int i = 0; i < measure.uses(); i++) {
      int region = numbers[measure.useOrdinal(i)];
      int local = measure.use(i);
      used[region].set(local < 0 ? ~local : local);
      if (local < 0) {
        written[region].set(~local);
      }
    }
  }

  /// The locals that a region uses.
  BitSet used(int region) {
    return used[region];
  }

  /// The locals that a region may change.
  BitSet written(int region) {
    return written[region];
  }

  int count() {
    return count;
  }

  boolean startsAt(int ordinal) {
    return cuts.get(ordinal);
  }

  /// The region that an instruction belongs to.
  int at(int ordinal) {
    return numbers[ordinal];
  }

  Measure measure() {
    return measure;
  }
}
