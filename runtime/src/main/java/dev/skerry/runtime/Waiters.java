package dev.skerry.runtime;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The threads that wait at addresses of a shared memory, in the order in which they came.
public final class Waiters {
  private final Map<Long, Queue<Ticket>> queues = new HashMap<>();

  Waiters() {}

  /// A place in a queue.
  public static final class Ticket {
    private final long address;
    private final CountDownLatch woken = new CountDownLatch(1);

    private Ticket(long address) {
      this.address = address;
    }
  }

  /// Joins the queue of an address, unless its value is another than the expected one: then null.
  /// Whoever changes the value wakes the queue afterwards, and so cannot come in between.
  public synchronized @Nullable Ticket enter(
      Memory memory, long address, int width, long expected) {
    if (memory.load(address, width) != Memory.low(expected, width)) {
      return null;
    }
    Ticket ticket = new Ticket(address);
    queues.computeIfAbsent(address, _ -> new ArrayDeque<>()).add(ticket);
    return ticket;
  }

  /// Waits until somebody wakes the ticket, or for so many nanoseconds unless they are negative.
  /// Returns whether it was woken.
  ///
  /// @throws Trap when the guest is interrupted meanwhile
  public boolean await(Ticket ticket, long nanoseconds, Registers registers) {
    try {
      Runnable before = registers.wakeWith(ticket.woken::countDown);
      try {
        boolean woken = await(ticket, nanoseconds);
        registers.checkInterrupt();
        return woken || !leave(ticket);
      } finally {
        registers.wakeWith(before);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trap(TrapReason.INTERRUPTED, e);
    } finally {
      leave(ticket);
    }
  }

  private static boolean await(Ticket ticket, long nanoseconds) throws InterruptedException {
    if (nanoseconds < 0) {
      ticket.woken.await();
      return true;
    }
    return ticket.woken.await(nanoseconds, TimeUnit.NANOSECONDS);
  }

  /// Leaves the queue; false when somebody has woken the ticket already.
  private synchronized boolean leave(Ticket ticket) {
    Queue<Ticket> queue = queues.get(ticket.address);
    boolean left = queue != null && queue.remove(ticket);
    if (left && queue.isEmpty()) {
      queues.remove(ticket.address);
    }
    return left;
  }

  /// Wakes at most so many threads, an unsigned number, and returns how many there were.
  public synchronized int wake(long address, int most) {
    Queue<Ticket> queue = queues.get(address);
    int count = 0;
    while (queue != null && !queue.isEmpty() && Integer.compareUnsigned(count, most) < 0) {
      queue.remove().woken.countDown();
      count++;
    }
    if (queue != null && queue.isEmpty()) {
      queues.remove(address);
    }
    return count;
  }
}
