package dev.skerry.compiler;

import java.util.Arrays;
import java.util.BitSet;

/// How a function that is too large for one method is cut: each region becomes a method that ends
/// by returning the number of the next one.
final class Regions {
  /// What a region returns when the function has returned.
  static final int DONE = -1;

  private final Measure measure;

  /// The instructions with which regions begin, and the end.
  private final int[] starts;

  Regions(Measure measure, BitSet cuts) {
    this.measure = measure;
    this.starts = Arrays.copyOf(cuts.stream().toArray(), cuts.cardinality() + 1);
    starts[starts.length - 1] = measure.count();
  }

  Measure measure() {
    return measure;
  }

  int count() {
    return starts.length - 1;
  }

  boolean startsAt(int ordinal) {
    return Arrays.binarySearch(starts, 0, count(), ordinal) >= 0;
  }

  /// The region that an instruction belongs to.
  int at(int ordinal) {
    int found = Arrays.binarySearch(starts, 0, count(), ordinal);
    return found >= 0 ? found : -found - 2;
  }

  /// The locals that a region uses, or only those that it may change.
  BitSet locals(int region, boolean written) {
    BitSet locals = new BitSet();
    int end = starts[region + 1];
    for (int i = measure.firstUse(starts[region]); i < measure.uses(); i++) {
      if (measure.useOrdinal(i) >= end) {
        break;
      }
      int local = measure.use(i);
      if (local < 0) {
        locals.set(~local);
      } else if (!written) {
        locals.set(local);
      }
    }
    return locals;
  }

  /// How many operands a region leaves alone, at the bottom.
  int floor(int region) {
    return measure.lowest(starts[region], starts[region + 1]);
  }
}
