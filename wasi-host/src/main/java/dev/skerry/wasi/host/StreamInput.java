package dev.skerry.wasi.host;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// A stream of Java as input. A read that would wait is done by a thread of its own, for Java
/// cannot end one: whoever waits for that thread can be interrupted, and what it reads is kept for
/// the next read.
final class StreamInput implements GuestInput {
  private static final int AHEAD = 1 << 13;

  private final InputStream stream;
  private final boolean terminal;

  /// What was read ahead and not yet asked for.
  private byte[] ahead = new byte[0];

  private int next;
  private int end;
  private boolean reading;
  private boolean ended;
  private @Nullable IOException failure;
  private final Monitors waiting = new Monitors();

  StreamInput(InputStream stream, boolean terminal) {
    this.stream = stream;
    this.terminal = terminal;
  }

  @Override
  public boolean isTerminal() {
    return terminal;
  }

  @Override
  public synchronized int read(byte[] into, int start, int length)
      throws HostException, InterruptedException {
    if (!isBuffered() && !reading && isAvailable()) {
      return HostErrors.attempt(() -> stream.read(into, start, length));
    }
    while (!isBuffered()) {
      readAhead();
      wait();
    }
    if (failure != null) {
      throw HostErrors.of(failure);
    }
    if (next == end) {
      return -1;
    }
    int count = Math.min(length, end - next);
    System.arraycopy(ahead, next, into, start, count);
    next += count;
    return count;
  }

  private boolean isBuffered() {
    return next < end || ended || failure != null;
  }

  private boolean isAvailable() {
    try {
      return stream.available() > 0;
    } catch (IOException _) {
      // The read itself will tell.
      return false;
    }
  }

  @Override
  public synchronized boolean isReady() {
    return isBuffered() || (!reading && isAvailable());
  }

  @Override
  public synchronized void wakeWhenReady(Readiness monitor) {
    waiting.add(monitor);
    readAhead();
  }

  private void readAhead() {
    if (!reading && !isBuffered()) {
      reading = true;
      Thread.ofPlatform().daemon().name("skerry-input").start(this::readOnce);
    }
  }

  private void readOnce() {
    byte[] bytes = new byte[AHEAD];
    int count = -1;
    IOException thrown = null;
    try {
      count = stream.read(bytes);
    } catch (IOException e) {
      thrown = e;
    }
    synchronized (this) {
      reading = false;
      failure = thrown;
      ended = count < 0;
      ahead = bytes;
      next = 0;
      end = Math.max(0, count);
      notifyAll();
      waiting.wake();
    }
  }
}
