package dev.skerry.cli;

import java.time.Duration;

/// Ends the process when a guest does not notice that its time is over. It may be in a call of the
/// system that nobody can interrupt: a write to a pipe that nobody reads.
final class Overtime implements AutoCloseable {
  /// How long a guest may take to notice.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration TO_TELL = Duration.ofMillis(500);

  private final Thread watch;

  Overtime(Duration most, Console console) {
    Duration patience = most.plus(PATIENCE);
    this.watch =
        Thread.ofPlatform().daemon().name("skerry-overtime").start(() -> end(patience, console));
  }

  private static void end(Duration patience, Console console) {
    try {
      Thread.sleep(patience);
      // Standard error may be stuck too.
      Thread.ofPlatform()
          .daemon()
          .start(() -> console.failure("the time limit has passed"))
          .join(TO_TELL);
      Runtime.getRuntime().halt(ExitStatus.TIMEOUT);
    } catch (InterruptedException _) {
      // The guest has ended.
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
