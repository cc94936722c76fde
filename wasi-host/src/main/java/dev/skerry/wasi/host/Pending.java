package dev.skerry.wasi.host;

/// Something that was asked for and takes its time: a connection, the addresses of a name. Closing
/// it gives it up, and ends the waiting of other threads; what is finished already is not touched.
public interface Pending<T> extends AutoCloseable {
  /// What was asked for, once; {@link ErrorCode#WOULD_BLOCK} as long as it is not there.
  T finish() throws HostException;

  /// Whether there is something to finish, or it has failed.
  boolean isReady();

  /// Has the monitor woken when there is something to finish.
  void wakeWhenReady(Readiness monitor) throws HostException;

  /// Waits for it. Interruption ends the wait and nothing else.
  default T await() throws HostException, InterruptedException {
    while (!isReady()) {
      try (Readiness ready = new Readiness()) {
        wakeWhenReady(ready);
        ready.await(Readiness.FOR_EVER);
      }
    }
    return finish();
  }

  @Override
  void close();
}
