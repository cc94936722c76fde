package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.Clocks;
import dev.skerry.wasi.host.ErrorCode;
import dev.skerry.wasi.host.HostException;
import dev.skerry.wasi.host.Readiness;
import java.util.Optional;

/// Something that a guest waits for in `poll_oneoff`.
sealed interface Subscription {
  long userdata();

  /// Its `eventtype`.
  int type();

  /// The event, if it has happened.
  Optional<Event> happened() throws HostException;

  /// What happened: an error code, or how much can be read.
  record Event(Errno error, long bytes, boolean hungUp) {
    static final Event PLAIN = new Event(Errno.SUCCESS, 0, false);

    static Event error(HostException e) {
      return new Event(Errno.of(e.code()), 0, false);
    }
  }

  /// A moment on a clock.
  record Moment(long userdata, Clock clock, Clocks clocks, long time) implements Subscription {
    static final int TYPE = 0;

    @Override
    public int type() {
      return TYPE;
    }

    /// How long until then, in nanoseconds.
    long left() {
      // A time that does not fit was made negative: it never comes.
      return time < 0 ? Readiness.FOR_EVER : Math.max(0, time - clock.now(clocks));
    }

    @Override
    public Optional<Event> happened() {
      return left() == 0 ? Optional.of(Event.PLAIN) : Optional.empty();
    }
  }

  /// A descriptor that can be read from, or written to.
  record Transfer(long userdata, Descriptor descriptor, boolean writes) implements Subscription {
    static final int READ = 1;
    static final int WRITE = 2;

    @Override
    public int type() {
      return writes ? WRITE : READ;
    }

    @Override
    public Optional<Event> happened() throws HostException {
      if (!(writes ? descriptor.isWritable() : descriptor.isReadable())) {
        return Optional.empty();
      }
      long bytes = writes ? 0 : descriptor.readable();
      return Optional.of(new Event(Errno.SUCCESS, bytes, descriptor.isHungUp()));
    }
  }

  /// One that cannot be waited for, which is told at once.
  record Failed(long userdata, int type, ErrorCode code) implements Subscription {
    @Override
    public Optional<Event> happened() {
      return Optional.of(new Event(Errno.of(code), 0, false));
    }
  }
}
