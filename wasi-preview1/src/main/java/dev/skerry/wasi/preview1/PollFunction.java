package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.Clocks;
import dev.skerry.wasi.host.ErrorCode;
import dev.skerry.wasi.host.HostException;
import dev.skerry.wasi.host.Readiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `poll_oneoff`: waits for moments and for descriptors, until the first of them.
final class PollFunction {
  private static final int MOST = 1 << 13;
  private static final int SIZE_OF_EVENT = 32;

  private PollFunction() {}

  static void poll(Call call) throws HostException, InterruptedException {
    int count = call.i32(2);
    GuestMemory memory = call.memory();
    long unsigned = Integer.toUnsignedLong(count);
    memory.check(call.i32(0), unsigned * call.version().sizeOfSubscription);
    memory.check(call.i32(1), unsigned * SIZE_OF_EVENT);
    memory.check(call.i32(3), Integer.BYTES);
    if (unsigned == 0 || unsigned > MOST) {
      throw new HostException(ErrorCode.INVALID);
    }
    List<Subscription> subscriptions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int at = call.i32(0) + i * call.version().sizeOfSubscription;
      subscriptions.add(read(call, at));
    }
    int events = events(memory, call.i32(1), subscriptions);
    while (events == 0) {
      await(call.guest(), subscriptions);
      events = events(memory, call.i32(1), subscriptions);
    }
    memory.set32(call.i32(3), 0, events);
  }

  private static Subscription read(Call call, int at) throws HostException {
    GuestMemory memory = call.memory();
    long userdata = memory.i64(at, 0);
    int type = memory.u8(at, 8);
    try {
      return switch (type) {
        case Subscription.Moment.TYPE -> moment(call, at, userdata);
        case Subscription.Transfer.READ, Subscription.Transfer.WRITE -> {
          boolean writes = type == Subscription.Transfer.WRITE;
          Descriptor descriptor =
              call.descriptors()
                  .get(
                      memory.i32(at, 16),
                      Rights.POLL_FD_READWRITE | (writes ? Rights.FD_WRITE : Rights.FD_READ));
          yield new Subscription.Transfer(userdata, descriptor, writes);
        }
        default -> throw new HostException(ErrorCode.INVALID);
      };
    } catch (HostException e) {
      if (type > Subscription.Transfer.WRITE) {
        throw e;
      }
      return new Subscription.Failed(userdata, type, e.code());
    }
  }

  private static Subscription moment(Call call, int at, long userdata) throws HostException {
    GuestMemory memory = call.memory();
    int fields = call.version().clockInSubscription;
    Clock clock = Clock.of(memory.i32(at, fields));
    Clocks clocks = call.guest().clocks();
    long timeout = memory.i64(at, fields + 8);
    boolean absolute = Flags.check(memory.u16(at, fields + 24), Flags.ABSTIME) == Flags.ABSTIME;
    // Unsigned: what does not fit becomes negative, which means never.
    long time = absolute || timeout < 0 ? timeout : clock.now(clocks) + timeout;
    return new Subscription.Moment(userdata, clock, clocks, time);
  }

  /// Writes what has happened.
  private static int events(GuestMemory memory, int out, List<Subscription> subscriptions) {
    int events = 0;
    for (Subscription subscription : subscriptions) {
      Optional<Subscription.Event> happened = happened(subscription);
      if (happened.isPresent()) {
        write(memory, out + events * SIZE_OF_EVENT, subscription, happened.get());
        events++;
      }
    }
    return events;
  }

  private static Optional<Subscription.Event> happened(Subscription subscription) {
    try {
      return subscription.happened();
    } catch (HostException e) {
      return Optional.of(Subscription.Event.error(e));
    }
  }

  private static void write(
      GuestMemory memory, int at, Subscription subscription, Subscription.Event event) {
    memory.fill(at, SIZE_OF_EVENT);
    memory.set64(at, 0, subscription.userdata());
    memory.set16(at, 8, event.error().ordinal());
    memory.set8(at, 10, subscription.type());
    memory.set64(at, 16, event.bytes());
    memory.set16(at, 24, event.hungUp() ? 1 : 0);
  }

  /// Waits until something may have happened.
  private static void await(GuestState guest, List<Subscription> subscriptions)
      throws HostException, InterruptedException {
    guest.grants().output().flush();
    guest.grants().errors().flush();
    long nanoseconds = Readiness.FOR_EVER;
    try (Readiness monitor = new Readiness()) {
      for (Subscription subscription : subscriptions) {
        switch (subscription) {
          case Subscription.Moment moment -> nanoseconds = Math.min(nanoseconds, moment.left());
          case Subscription.Transfer transfer ->
              transfer.descriptor().wakeWhenReady(monitor, !transfer.writes(), transfer.writes());
          case Subscription.Failed _ -> monitor.wake();
        }
      }
      if (guest.grants().clocks().isPresent()) {
        guest.grants().clocks().get().await(monitor, nanoseconds);
      } else {
        monitor.await(nanoseconds);
      }
    }
  }
}
