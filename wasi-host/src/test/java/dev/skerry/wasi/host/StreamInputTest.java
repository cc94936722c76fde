package dev.skerry.wasi.host;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamInputTest {
  private static final int POLLS = 1_000;

  /// A guest that polls in a loop, while nobody types, costs its host no memory.
  @Test
  void monitorsThatAreDoneAreForgotten() throws Exception {
    try (PipedOutputStream typed = new PipedOutputStream();
        PipedInputStream stream = new PipedInputStream(typed)) {
      GuestInput input = GuestInput.of(stream);
      List<WeakReference<Readiness>> monitors = new ArrayList<>();
      for (int i = 0; i < POLLS; i++) {
        try (Readiness monitor = new Readiness()) {
          input.wakeWhenReady(monitor);
          monitors.add(new WeakReference<>(monitor));
        }
      }
      System.gc();
      long kept = monitors.stream().filter(monitor -> monitor.get() != null).count();
      assertTrue(kept < POLLS / 2, kept + " are kept");
    }
  }
}
