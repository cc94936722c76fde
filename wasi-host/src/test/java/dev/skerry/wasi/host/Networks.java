package dev.skerry.wasi.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.junit.jupiter.api.function.Executable;

/// What the tests of the network share: the loopback interface, and threads that wait.
final class Networks {
  static final Predicate<InetSocketAddress> LOOPBACK =
      address -> address.getAddress().isLoopbackAddress();

  private static final Set<Thread.State> WAITS =
      EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private Networks() {}

  /// Allows all that stays on this machine.
  static HostNetwork.Builder loopback() {
    HostNetwork.Builder builder = HostNetwork.builder();
    for (NetworkUse use : NetworkUse.values()) {
      builder.allow(use, LOOPBACK);
    }
    return builder;
  }

  static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), port);
  }

  static InetSocketAddress anyPort() {
    return at("127.0.0.1", 0);
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(ByteBuffer received) {
    return StandardCharsets.UTF_8.decode(received.flip()).toString();
  }

  static void assertFails(ErrorCode expected, Executable action) {
    assertEquals(expected, assertThrows(HostException.class, action).code());
  }

  /// Runs an action on a virtual thread, and comes back when it waits.
  static Waiting startWaiting(Callable<?> action) throws InterruptedException {
    FutureTask<Object> task = new FutureTask<>(action::call);
    Thread thread = Thread.ofVirtual().start(task);
    while (!WAITS.contains(thread.getState()) && !task.isDone()) {
      Thread.sleep(1);
    }
    return new Waiting(thread, task);
  }

  /// A thread that waits for something.
  record Waiting(Thread thread, FutureTask<Object> task) {
    /// What has ended it.
    Throwable failure() throws InterruptedException {
      thread.join();
      return task.exceptionNow();
    }

    Throwable interrupt() throws InterruptedException {
      thread.interrupt();
      return failure();
    }

    void assertFailsWith(ErrorCode expected) throws InterruptedException {
      assertEquals(expected, ((HostException) failure()).code());
    }
  }
}
