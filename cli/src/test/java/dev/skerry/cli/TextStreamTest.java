package dev.skerry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextStreamTest {
  private static final int THREADS = 4;
  private static final int LINES = 20_000;

  private static void write(OutputStream stream) {
    byte[] line = "0123456\n".getBytes(StandardCharsets.UTF_8);
    try {
      for (int i = 0; i < LINES; i++) {
        stream.write(line, 0, line.length);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The threads of a guest write to one stream.
  @Test
  void threadsDoNotMixWhatTheyWrite() throws Exception {
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    TextStream stream = Console.utf8(seen);
    OutputStream guest = stream.forGuest(true);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(Thread.ofPlatform().start(() -> write(guest)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    stream.flush();
    List<String> lines = seen.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(THREADS * LINES, lines.size());
    assertEquals(List.of("0123456"), lines.stream().distinct().toList());
  }
}
