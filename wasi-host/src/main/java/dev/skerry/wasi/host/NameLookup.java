package dev.skerry.wasi.host;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A name that is being looked up, by a thread of its own: Java cannot end what the system does for
/// it, and that would hold a virtual thread's carrier.
final class NameLookup implements Pending<List<InetAddress>> {
  /// What finds the addresses.
  @FunctionalInterface
  interface Search {
    List<InetAddress> run() throws HostException, InterruptedException;
  }

  private final Monitors waiting = new Monitors();
  private @Nullable Thread thread;
  private @Nullable List<InetAddress> addresses;
  private @Nullable HostException failure;

  /// Has a thread look for the addresses, and do what comes after, also when nobody waits any more.
  synchronized void start(Search search, Runnable after) {
    thread = Thread.ofPlatform().daemon().name("skerry-names").unstarted(() -> run(search, after));
    thread.start();
  }

  private void run(Search search, Runnable after) {
    try {
      succeed(search.run());
    } catch (HostException e) {
      fail(e);
    } catch (InterruptedException _) {
      fail(new HostException(ErrorCode.BAD_DESCRIPTOR));
    } finally {
      // Also when the host's own names fail as they should not: nobody waits for ever.
      fail(new HostException(ErrorCode.PERMANENT_RESOLVER_FAILURE));
      after.run();
    }
  }

  synchronized void succeed(List<InetAddress> found) {
    if (!isReady()) {
      addresses = found;
      waiting.wake();
    }
  }

  private synchronized void fail(HostException reason) {
    if (!isReady()) {
      failure = reason;
      waiting.wake();
    }
  }

  @Override
  public synchronized List<InetAddress> finish() throws HostException {
    if (failure != null) {
      throw failure;
    }
    if (addresses == null) {
      throw new HostException(ErrorCode.WOULD_BLOCK);
    }
    return addresses;
  }

  @Override
  public synchronized boolean isReady() {
    return addresses != null || failure != null;
  }

  @Override
  public synchronized void wakeWhenReady(Readiness monitor) {
    if (isReady()) {
      monitor.wake();
    } else {
      waiting.add(monitor);
    }
  }

  @Override
  public synchronized void close() {
    fail(new HostException(ErrorCode.BAD_DESCRIPTOR));
    if (thread != null) {
      thread.interrupt();
    }
  }
}
