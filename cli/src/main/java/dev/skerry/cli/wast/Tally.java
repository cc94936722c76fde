package dev.skerry.cli.wast;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Counts verdicts.
public final class Tally {
  private int passed;
  private int failed;
  private int remarks;
  private final Map<String, Integer> skipped = new TreeMap<>();

  public void add(Verdict verdict) {
    switch (verdict) {
      case Verdict.Passed(String remark) -> {
        passed++;
        remarks += remark.isEmpty() ? 0 : 1;
      }
      case Verdict.Failed _ -> failed++;
      case Verdict.Skipped(String reason) -> skipped.merge(reason, 1, Integer::sum);
    }
  }

  public int passed() {
    return passed;
  }

  public int failed() {
    return failed;
  }

  public int skipped() {
    return skipped.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// How many passed although the words of an error are others.
  public int remarks() {
    return remarks;
  }

  /// How many were skipped for each reason.
  public Map<String, Integer> reasons() {
    return Collections.unmodifiableMap(skipped);
  }

  /// The last line of a report.
  @Override
  public String toString() {
    return passed + " passed, " + failed + " failed, " + skipped() + " skipped";
  }
}
