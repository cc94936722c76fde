package dev.skerry.runtime;

import dev.skerry.runtime.compiled.GuestFrames;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Looks again and again at the functions that guests are in, and adds up the time that has passed
/// in each stack, waiting included. Stores are named to it before they get instances. Functions are
/// told by their indices, so its stores are to run one module.
///
/// Frames of generated code and of the host come from Java's stack traces, those of the interpreter
/// from {@link OpenCalls}.
public final class Profiler implements AutoCloseable {
  /// Looking takes at most one part in so many of the time.
  private static final int SHARE = 10;

  private final long interval;
  private final List<OpenCalls> watched = new CopyOnWriteArrayList<>();
  private final Map<List<Frame>, Long> spent = new HashMap<>();
  private final Thread sampler =
      Thread.ofPlatform().daemon().name("profiler").unstarted(this::sample);
  private volatile boolean closed;

  /// A function of the guest, or when that is -1 a method of the host.
  record Frame(int function, String method) {
    static Frame of(int function) {
      return new Frame(function, "");
    }

    private String text(IntFunction<String> names) {
      String name = function < 0 ? method : names.apply(function);
      return name.isEmpty() ? "function " + function : name.replaceAll("[;\\p{Cntrl}]", "?");
    }
  }

  private Profiler(Duration interval) {
    this.interval = interval.toNanos();
  }

  /// A profiler that looks so often, until it is closed.
  public static Profiler start(Duration interval) {
    Profiler profiler = new Profiler(interval);
    profiler.sampler.start();
    return profiler;
  }

  OpenCalls watch(Registers registers) {
    OpenCalls calls = new OpenCalls(registers);
    watched.add(calls);
    return calls;
  }

  private void sample() {
    long last = System.nanoTime();
    while (!closed) {
      long begin = System.nanoTime();
      for (OpenCalls calls : watched) {
        Thread thread = calls.thread();
        if (thread != null) {
          List<Frame> stack = stack(calls, thread);
          if (!stack.isEmpty()) {
            add(stack, begin - last);
          }
        }
      }
      last = begin;
      LockSupport.parkNanos(Math.max(interval, SHARE * (System.nanoTime() - begin)));
    }
  }

  private synchronized void add(List<Frame> stack, long time) {
    spent.merge(stack, time, Long::sum);
  }

  private static List<Frame> stack(OpenCalls calls, Thread thread) {
    int[] before = calls.functions();
    StackTraceElement[] trace = thread.getStackTrace();
    int[] open = calls.functions();
    boolean still = Arrays.equals(before, open);
    if (!still && Arrays.stream(trace).noneMatch(GuestFrames::isCompiled)) {
      // All was interpreted; what the host did belongs to another moment.
      return Arrays.stream(open).mapToObj(Frame::of).toList();
    }
    return stack(trace, open);
  }

  /// Joins both: a frame of the interpreter is the next of the open functions.
  static List<Frame> stack(StackTraceElement[] trace, int[] open) {
    List<Frame> stack = new ArrayList<>();
    int next = 0;
    boolean inHost = false;
    for (StackTraceElement element : Arrays.asList(trace).reversed()) {
      @Nullable Frame last = stack.isEmpty() ? null : stack.getLast();
      int compiled = GuestFrames.function(element);
      if (GuestFrames.isInterpreter(element)) {
        if (next < open.length) {
          stack.add(Frame.of(open[next++]));
        }
        inHost = false;
      } else if (compiled >= 0) {
        if (!GuestFrames.isPart(element) || last == null || last.function != compiled) {
          stack.add(Frame.of(compiled));
        }
        inHost = false;
      } else if (last != null && GuestFrames.isHostCall(element)) {
        inHost = true;
      } else if (inHost && GuestFrames.isHost(element)) {
        stack.add(new Frame(-1, GuestFrames.method(element)));
      }
    }
    return shortened(stack);
  }

  private static List<Frame> shortened(List<Frame> stack) {
    if (stack.size() <= OpenCalls.MOST) {
      return stack;
    }
    List<Frame> outermost = new ArrayList<>(stack.subList(0, OpenCalls.MOST));
    outermost.add(new Frame(-1, "..."));
    return outermost;
  }

  /// Stops looking.
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(sampler);
    boolean interrupted = Thread.interrupted();
    while (sampler.isAlive()) {
      try {
        sampler.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Writes "collapsed stacks", which all viewers of flame graphs read: a line for each stack, the
  /// functions from the outermost on with semicolons between, and the microseconds spent there.
  ///
  /// @param names the name of a function, empty when it has none
  public synchronized void writeTo(Appendable out, IntFunction<String> names) throws IOException {
    Map<String, Long> lines = new TreeMap<>();
    spent.forEach(
        (stack, time) ->
            lines.merge(
                String.join(";", stack.stream().map(frame -> frame.text(names)).toList()),
                time,
                Long::sum));
    for (Map.Entry<String, Long> line : lines.entrySet()) {
      long micros = line.getValue() / 1000;
      if (micros > 0) {
        out.append(line.getKey()).append(' ').append(Long.toString(micros)).append('\n');
      }
    }
  }
}
