package dev.skerry.compiler;

import java.util.Arrays;
import java.util.BitSet;

/// How a function that is too large for one method is cut: each region becomes a method that ends
/// by returning the number of the next one.
final class Regions {
  /// What a region returns when the function has returned.
  static final int DONE = -1;

  /// The most bytes of a region that others call, and the fewest branches that lead to it.
  private static final int SMALL = 200;

  private static final int MANY = 8;

  private final Measure measure;

  /// The instructions with which regions begin, and the end.
  private final int[] starts;

  private final BitSet shared = new BitSet();

  Regions(Measure measure, BitSet cuts) {
    this.measure = measure;
    this.starts = Arrays.copyOf(cuts.stream().toArray(), cuts.cardinality() + 1);
    starts[starts.length - 1] = measure.count();
    share();
  }

  private void share() {
    for (int i = 0; i < count(); i++) {
      shared.set(i, measure.hasTable(starts[i], starts[i + 1]));
    }
    for (int i = 0; i < measure.count(); i++) {
      if (measure.branches(i) >= MANY && startsAt(measure.target(i))) {
        shared.set(at(measure.target(i)));
      }
    }
    for (int i = 0; i < count(); i++) {
      if (measure.sizeWithStrings(starts[i], starts[i + 1]) > SMALL) {
        shared.clear(i);
      }
    }
  }

  /// Whether a region ends with a call of another: of a small one that many lead to, or that
  /// chooses among many. Among those, only back to earlier ones, so that calls come to an end.
  boolean calls(int from, int to) {
    return shared.get(to) && (to < from || !shared.get(from));
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

  /// The region where control is when it has passed those that only open blocks.
  int behindOpening(int region) {
    int behind = region;
    while (behind < count() - 1 && measure.isSilent(starts[behind], starts[behind + 1])) {
      behind++;
    }
    return behind;
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
