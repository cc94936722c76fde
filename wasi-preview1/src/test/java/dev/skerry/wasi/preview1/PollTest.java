package dev.skerry.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.engine.MemoryView;
import dev.skerry.engine.Tier;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.wasi.host.Clocks;
import dev.skerry.wasi.host.Grants;
import dev.skerry.wasi.host.GuestInput;
import dev.skerry.wasi.host.GuestOutput;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `poll_oneoff`, and what else waits.
class PollTest {
  private static final Clocks FIXED = Clocks.fixed(Instant.ofEpochSecond(1_000));
  private static final int SUBSCRIPTION = 48;
  private static final int EVENT = 32;

  private static Guest guest(Tier tier, Version version, Grants.Builder grants) {
    return new Guest(tier, version, grants.build());
  }

  /// Writes subscriptions, and what is known of their events.
  private static final class Poll {
    final Guest guest;
    final int in;
    final int out;
    final int result;
    int count;

    Poll(Guest guest) {
      this.guest = guest;
      this.in = guest.allocate(10 * 56);
      this.out = guest.allocate(10 * EVENT);
      this.result = guest.allocate(4);
    }

    void clock(int id, long timeout, int flags) {
      int at = in + count * SUBSCRIPTION;
      MemoryView memory = guest.memory();
      memory.writeLong(at, 100 + count++);
      memory.writeByte(at + 8, (byte) 0);
      memory.writeInt(at + 16, id);
      memory.writeLong(at + 24, timeout);
      memory.writeShort(at + 40, (short) flags);
    }

    void descriptor(int type, int descriptor) {
      int at = in + count * SUBSCRIPTION;
      MemoryView memory = guest.memory();
      memory.writeLong(at, 100 + count++);
      memory.writeByte(at + 8, (byte) type);
      memory.writeInt(at + 16, descriptor);
    }

    /// What has happened: userdata, error and type of each.
    String run() {
      guest.succeed("poll_oneoff", in, out, count, result);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < guest.memory().readInt(result); i++) {
        int at = out + i * EVENT;
        text.append(guest.memory().readLong(at))
            .append(':')
            .append(Errno.values()[guest.memory().readShort(at + 8)])
            .append(':')
            .append(guest.memory().readByte(at + 10))
            .append(' ');
      }
      return text.toString().strip();
    }
  }

  @Tiers
  void theFirstMomentComes(Tier tier) {
    try (Guest guest = guest(tier, Version.PREVIEW1, Grants.builder().clocks(FIXED))) {
      Poll poll = new Poll(guest);
      poll.clock(1, 2_000_000_000L, 0);
      poll.clock(0, 1_000_000_000L, 0);
      poll.clock(0, -1, Flags.ABSTIME);
      poll.clock(1, -1, 0);
      assertEquals("101:SUCCESS:0", poll.run());
      Poll past = new Poll(guest);
      past.clock(0, 1_000_000_000_000L, Flags.ABSTIME);
      past.clock(0, 0, 0);
      past.clock(9, 0, 0);
      past.clock(0, 0, 2);
      assertEquals("100:SUCCESS:0 101:SUCCESS:0 102:INVAL:0 103:INVAL:0", past.run());
    }
  }

  @Tiers
  void theOldGenerationHasAnIdentifierInFront(Tier tier) {
    try (Guest guest = guest(tier, Version.UNSTABLE, Grants.builder().clocks(FIXED))) {
      Poll poll = new Poll(guest);
      guest.memory().writeLong(poll.in, 5);
      guest.memory().writeInt(poll.in + 24, 1);
      guest.memory().writeLong(poll.in + 32, 7);
      poll.count = 1;
      assertEquals("5:SUCCESS:0", poll.run());
    }
  }

  @Tiers
  void descriptors(Tier tier) {
    Grants.Builder grants =
        Grants.builder()
            .input(GuestInput.of(new ByteArrayInputStream(new byte[] {1, 2, 3})))
            .clocks(FIXED);
    try (Guest guest = guest(tier, Version.PREVIEW1, grants)) {
      Poll poll = new Poll(guest);
      poll.descriptor(1, 0);
      poll.descriptor(2, 1);
      poll.descriptor(1, 1);
      poll.descriptor(1, 77);
      poll.clock(1, 1, 0);
      assertEquals("100:SUCCESS:1 101:SUCCESS:2 102:NOTCAPABLE:1 103:BADF:1", poll.run());
      assertEquals(Errno.INVAL, guest.call("poll_oneoff", poll.in, poll.out, 0, poll.result));
      Poll wrong = new Poll(guest);
      wrong.descriptor(3, 0);
      assertEquals(Errno.INVAL, guest.call("poll_oneoff", wrong.in, wrong.out, 1, wrong.result));
    }
  }

  @Tiers
  void inputThatComesLaterIsWaitedFor(Tier tier) throws Exception {
    try (PipedOutputStream typed = new PipedOutputStream();
        PipedInputStream input = new PipedInputStream(typed)) {
      Grants.Builder grants = Grants.builder().input(GuestInput.of(input)).clocks(Clocks.real());
      try (Guest guest = guest(tier, Version.PREVIEW1, grants)) {
        Poll both = new Poll(guest);
        both.descriptor(1, 0);
        both.clock(1, 1_000_000, 0);
        assertEquals("101:SUCCESS:0", both.run());
        guest.succeed("fd_fdstat_set_flags", 0, Flags.NONBLOCK);
        int list = guest.buffer(guest.allocate(8), 8);
        assertEquals(Errno.AGAIN, guest.call("fd_read", 0, list, 1, guest.allocate(4)));
        guest.succeed("fd_fdstat_set_flags", 0, 0);
        Thread typing =
            Thread.ofPlatform()
                .start(
                    () -> {
                      try {
                        typed.write("abc".getBytes(StandardCharsets.UTF_8));
                        typed.flush();
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                    });
        Poll only = new Poll(guest);
        only.descriptor(1, 0);
        assertEquals("100:SUCCESS:1", only.run());
        typing.join();
        assertEquals("abc", guest.read(0, 8));
      }
    }
  }

  @Tiers
  void outputIsFlushedBeforeAGuestWaits(Tier tier) {
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    Grants.Builder grants =
        Grants.builder().output(GuestOutput.of(new BufferedOutputStream(seen, 100))).clocks(FIXED);
    try (Guest guest = guest(tier, Version.PREVIEW1, grants)) {
      guest.write(1, "? ");
      assertEquals(0, seen.size());
      Poll poll = new Poll(guest);
      poll.clock(1, 5, 0);
      poll.run();
      assertEquals("? ", seen.toString(StandardCharsets.UTF_8));
      guest.write(1, "!");
      guest.write(2, "error");
      assertEquals("? !", seen.toString(StandardCharsets.UTF_8));
    }
  }

  /// A guest that waits for ever, in one way or another, ends when its store is interrupted; its
  /// thread is as good as before.
  @Test
  void interruptionEndsTheWait() throws Exception {
    try (PipedOutputStream typed = new PipedOutputStream();
        PipedInputStream input = new PipedInputStream(typed)) {
      Grants.Builder grants = Grants.builder().input(GuestInput.of(input)).clocks(Clocks.real());
      try (Guest guest = guest(Tier.INTERPRETER, Version.PREVIEW1, grants)) {
        Poll forEver = new Poll(guest);
        forEver.clock(1, -1, 0);
        assertInterrupted(guest, forEver::run);
        assertInterrupted(guest, () -> guest.read(0, 8));
        Poll idle = new Poll(guest);
        idle.descriptor(1, 0);
        assertInterrupted(guest, idle::run);
      }
    }
  }

  private static void assertInterrupted(Guest guest, Runnable waits) throws Exception {
    var store = guest.instance().store();
    Thread interrupting =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!store.interrupt()) {
                    Thread.onSpinWait();
                  }
                });
    Trap trap = assertThrows(Trap.class, waits::run);
    interrupting.join();
    assertEquals(TrapReason.INTERRUPTED, trap.reason());
    assertFalse(Thread.interrupted());
  }

  /// More guests wait, each on a virtual thread, than there are threads to run those: another one
  /// runs all the same.
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void guestsThatWaitHoldNoThread() throws Exception {
    int count = 8 * Runtime.getRuntime().availableProcessors();
    AtomicInteger interrupted = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(count);
    List<Thread> waiting = new ArrayList<>();
    try (PipedOutputStream typed = new PipedOutputStream();
        PipedInputStream input = new PipedInputStream(typed)) {
      for (int i = 0; i < count; i++) {
        boolean reads = i % 2 == 0;
        Grants.Builder grants = Grants.builder().input(GuestInput.of(input)).clocks(Clocks.real());
        waiting.add(
            Thread.startVirtualThread(
                () -> {
                  try (Guest guest = guest(Tier.INTERPRETER, Version.PREVIEW1, grants)) {
                    Poll forEver = new Poll(guest);
                    forEver.clock(1, -1, 0);
                    begun.countDown();
                    if (reads) {
                      guest.read(0, 8);
                    } else {
                      forEver.run();
                    }
                  } catch (Trap trap) {
                    if (trap.reason() == TrapReason.INTERRUPTED) {
                      interrupted.incrementAndGet();
                    }
                  }
                }));
      }
      begun.await();
      Thread.startVirtualThread(
              () -> {
                try (Guest guest = guest(Tier.INTERPRETER, Version.PREVIEW1, Grants.builder())) {
                  guest.write(1, "done");
                }
              })
          .join();
      waiting.forEach(Thread::interrupt);
      for (Thread thread : waiting) {
        thread.join();
      }
      assertEquals(count, interrupted.get());
    }
  }

  @Test
  void interruptionOfTheThreadEndsTheWait() {
    try (Guest guest =
        guest(Tier.INTERPRETER, Version.PREVIEW1, Grants.builder().clocks(Clocks.real()))) {
      Poll forEver = new Poll(guest);
      forEver.clock(1, -1, 0);
      Thread.currentThread().interrupt();
      Trap trap = assertThrows(Trap.class, forEver::run);
      assertEquals(TrapReason.INTERRUPTED, trap.reason());
      assertTrue(Thread.interrupted());
    }
  }
}
