package dev.skerry.wasi.host;

import static dev.skerry.wasi.host.Networks.assertFails;
import static dev.skerry.wasi.host.Networks.at;
import static dev.skerry.wasi.host.Networks.loopback;
import static dev.skerry.wasi.host.Networks.startWaiting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.wasi.host.Networks.Waiting;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Names and their addresses.
@Timeout(60)
class NameLookupTest {
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress HERE_TOO = InetAddress.ofLiteral("::1");
  private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("192.0.2.1");

  @Test
  void namesOfTheHost() throws Exception {
    Network network = loopback().allowNames("localhost"::equals).build();
    List<InetAddress> addresses = network.resolve("localhost").await();
    assertTrue(addresses.stream().allMatch(InetAddress::isLoopbackAddress));
    assertFails(ErrorCode.ACCESS, () -> network.resolve("localhost.localhost"));
  }

  @Test
  void namesHaveOneForm() throws Exception {
    List<String> asked = new ArrayList<>();
    Network network =
        loopback()
            .allowNames(asked::add)
            .names(Names.fixed(Map.of("xn--bcher-kva.example", List.of(HERE_TOO, HERE))))
            .build();
    for (String name : List.of("B\u00fccher.EXAMPLE", "xn--bcher-kva.example.")) {
      assertEquals(List.of(HERE_TOO, HERE), network.resolve(name).await());
    }
    assertEquals(List.of("xn--bcher-kva.example", "xn--bcher-kva.example"), asked);
    assertFails(ErrorCode.NAME_UNRESOLVABLE, () -> network.resolve("other").await());
  }

  @Test
  void whatIsNoName() {
    Network network = loopback().allowNames(name -> true).build();
    String label = "a".repeat(64);
    String[] names = {
      "", ".", "a..b", "a b", "a\0b", "a/b", "a:80", "fe80::1%lo", label, "a.".repeat(127), "\u3002"
    };
    for (String name : names) {
      assertFails(ErrorCode.INVALID, () -> network.resolve(name));
    }
  }

  /// A literal is not looked up, and no way around what is allowed.
  @Test
  void addressesInWords() throws Exception {
    Network network =
        loopback()
            .names(
                name -> {
                  throw new AssertionError(name);
                })
            .build();
    assertEquals(List.of(HERE), network.resolve("127.0.0.1").await());
    assertEquals(List.of(HERE), network.resolve("::ffff:127.0.0.1").await());
    assertEquals(List.of(HERE_TOO), network.resolve("::1").await());
    assertFails(ErrorCode.NAME_UNRESOLVABLE, () -> network.resolve("192.0.2.1"));
  }

  /// Whoever owns a name that is allowed decides where it leads, and may do so anew each time.
  @Test
  void aNameDoesNotLeadToWhatIsForbidden() throws Exception {
    Network network =
        HostNetwork.builder()
            .allow(NetworkUse.NAME, address -> address.getAddress().equals(ELSEWHERE))
            .allow(NetworkUse.TCP_CONNECT, address -> address.getAddress().equals(ELSEWHERE))
            .allowNames(name -> true)
            .names(Names.fixed(Map.of("mixed", List.of(HERE, ELSEWHERE), "inside", List.of(HERE))))
            .build();
    assertEquals(List.of(ELSEWHERE), network.resolve("mixed").await());
    assertFails(ErrorCode.NAME_UNRESOLVABLE, () -> network.resolve("inside").await());
    assertFails(ErrorCode.ACCESS, () -> network.connect(at("127.0.0.1", 80), null));
  }

  @Test
  void lookupsEndAndAreCounted() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    CountDownLatch given = new CountDownLatch(1);
    Network network =
        loopback()
            .lookups(1)
            .allowNames(name -> true)
            .names(
                name -> {
                  try {
                    answer.await();
                    return List.of(HERE);
                  } finally {
                    given.countDown();
                  }
                })
            .build();
    Pending<List<InetAddress>> lookup = network.resolve("a");
    assertFails(ErrorCode.TEMPORARY_RESOLVER_FAILURE, () -> network.resolve("b"));
    assertFails(ErrorCode.WOULD_BLOCK, lookup::finish);
    assertInstanceOf(InterruptedException.class, startWaiting(lookup::await).interrupt());
    Waiting waiting = startWaiting(lookup::await);
    lookup.close();
    waiting.assertFailsWith(ErrorCode.BAD_DESCRIPTOR);
    // Closing has interrupted it.
    given.await();
  }

  @Test
  void whatIsFoundIsKept() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    Network network =
        loopback()
            .allowNames(name -> true)
            .names(
                name -> {
                  answer.await();
                  return List.of(HERE);
                })
            .build();
    Pending<List<InetAddress>> lookup = network.resolve("a");
    Waiting waiting = startWaiting(lookup::await);
    answer.countDown();
    waiting.thread().join();
    assertEquals(List.of(HERE), waiting.task().get());
    lookup.close();
    assertEquals(List.of(HERE), lookup.await());
  }

  @Test
  void namesOfAHostThatFail() throws Exception {
    Network network =
        loopback()
            .allowNames(name -> true)
            .names(
                name -> {
                  Thread.currentThread().setUncaughtExceptionHandler((_, _) -> {});
                  throw new AssertionError(name);
                })
            .build();
    assertFails(ErrorCode.PERMANENT_RESOLVER_FAILURE, () -> network.resolve("a").await());
  }
}
