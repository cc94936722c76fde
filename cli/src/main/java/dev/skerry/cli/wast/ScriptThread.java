package dev.skerry.cli.wast;

import dev.skerry.script.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A thread of a script. It runs beside the others, since some wait for each other; what becomes of
/// its commands is told when the script waits for it.
final class ScriptThread {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Command.StartThread start;
  private final List<Outcome> outcomes = new ArrayList<>();
  private final Thread thread;

  private record Outcome(Command command, Verdict verdict) {}

  /// Starts it.
  ScriptThread(Command.StartThread start, ScriptRunner runner) {
    this.start = start;
    this.thread = Thread.ofPlatform().daemon().start(() -> run(runner));
  }

  private void run(ScriptRunner runner) {
    ScriptRunner.Listener listener =
        (command, verdict) -> outcomes.add(new Outcome(command, verdict));
    try (runner) {
      start.commands().forEach(command -> runner.run(command, listener));
      runner.finish(listener);
    }
  }

  /// Waits for its end, but not for ever.
  void join(ScriptRunner.Listener listener) {
    boolean ended = false;
    try {
      ended = thread.join(LONGEST);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (ended) {
      outcomes.forEach(outcome -> listener.ran(outcome.command, outcome.verdict));
    } else {
      listener.ran(start, new Verdict.Failed("the thread does not end"));
    }
  }
}
