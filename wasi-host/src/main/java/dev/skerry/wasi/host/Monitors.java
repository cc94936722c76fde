package dev.skerry.wasi.host;

import java.util.ArrayList;
import java.util.List;

/// Those who wait for one thing.
final class Monitors {
  private final List<Readiness> waiting = new ArrayList<>();

  synchronized void add(Readiness monitor) {
    // Whoever polls again and again, each time for a moment, has left the monitors of before.
    waiting.removeIf(Readiness::isClosed);
    waiting.add(monitor);
  }

  synchronized void wake() {
    waiting.forEach(Readiness::wake);
    waiting.clear();
  }
}
