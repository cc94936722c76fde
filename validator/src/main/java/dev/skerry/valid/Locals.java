package dev.skerry.valid;

import dev.skerry.syntax.Code;
import dev.skerry.syntax.TypeCode;
import java.util.Arrays;

/// The locals of a function: kept as the runs in which they are declared, so that a few bytes that
/// declare many cost nothing, with the first ones spread out for speed. Notes which locals without
/// a default value have been set.
///
/// Hot path: `ParseBenchmark`.
final class Locals implements Code.LocalsSink {
  private static final int SPREAD = 64;

  private final Machine machine;
  private final int[] first = new int[SPREAD];
  private int[] runEnds = new int[16];
  private int[] runTypes = new int[16];
  private int runs;
  private int count;
  private int parameters;

  /// The locals that were set and have no default, in the order in which that happened.
  private int[] initialised = new int[16];

  private int initialisedCount;
  private boolean[] isSet = new boolean[16];

  Locals(Machine machine) {
    this.machine = machine;
  }

  void begin(int[] parameterTypes) {
    runs = 0;
    count = 0;
    forget(0);
    for (int type : parameterTypes) {
      add(1, type);
    }
    parameters = count;
  }

  @Override
  public void locals(int more, int type) {
    add(more, machine.context.canonical(type, machine));
  }

  private void add(int more, int type) {
    for (int i = count; i < Math.min(SPREAD, count + more); i++) {
      first[i] = type;
    }
    count += more;
    if (runs > 0 && runTypes[runs - 1] == type) {
      runEnds[runs - 1] = count;
      return;
    }
    if (runs == runEnds.length) {
      runEnds = Arrays.copyOf(runEnds, runs * 2);
      runTypes = Arrays.copyOf(runTypes, runs * 2);
    }
    runEnds[runs] = count;
    runTypes[runs++] = type;
  }

  int count() {
    return count;
  }

  int type(int index) {
    return index < SPREAD ? first[index] : far(index);
  }

  private int far(int index) {
    int found = Arrays.binarySearch(runEnds, 0, runs, index + 1);
    return runTypes[found >= 0 ? found : -found - 1];
  }

  /// The type of a local that an instruction names.
  int check(int index) {
    if (index < 0 || index >= count) {
      throw machine.invalid("unknown local " + Integer.toUnsignedString(index));
    }
    return index < SPREAD ? first[index] : far(index);
  }

  /// The type of a local that an instruction reads, which must have been set.
  int get(int index) {
    int type = check(index);
    if (index >= parameters && !hasDefault(type) && !isInitialised(index)) {
      throw machine.invalid("uninitialized local " + index);
    }
    return type;
  }

  private static boolean hasDefault(int type) {
    return !TypeCode.isReference(type) || TypeCode.isNullable(type);
  }

  private boolean isInitialised(int index) {
    return index < isSet.length && isSet[index];
  }

  void initialise(int index, int type) {
    if (index < parameters || hasDefault(type) || isInitialised(index)) {
      return;
    }
    if (initialisedCount == initialised.length) {
      initialised = Arrays.copyOf(initialised, initialisedCount * 2);
    }
    initialised[initialisedCount++] = index;
    if (index >= isSet.length) {
      isSet = Arrays.copyOf(isSet, Math.max(index + 1, isSet.length * 2));
    }
    isSet[index] = true;
  }

  /// A mark to {@link #forget} what is set behind it.
  int initialisations() {
    return initialisedCount;
  }

  void forget(int mark) {
    while (initialisedCount > mark) {
      isSet[initialised[--initialisedCount]] = false;
    }
  }
}
