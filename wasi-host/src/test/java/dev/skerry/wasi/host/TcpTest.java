package dev.skerry.wasi.host;

import static dev.skerry.wasi.host.Networks.anyPort;
import static dev.skerry.wasi.host.Networks.assertFails;
import static dev.skerry.wasi.host.Networks.at;
import static dev.skerry.wasi.host.Networks.bytes;
import static dev.skerry.wasi.host.Networks.loopback;
import static dev.skerry.wasi.host.Networks.startWaiting;
import static dev.skerry.wasi.host.Networks.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.wasi.host.Networks.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Connections over the loopback interface.
@Timeout(60)
class TcpTest {
  private static final int BACKLOG = 8;

  private static String receive(TcpConnection connection) throws Exception {
    ByteBuffer into = ByteBuffer.allocate(100);
    connection.receive(into, true, false);
    return text(into);
  }

  private static void assertEnded(TcpConnection connection) throws Exception {
    assertEquals(-1, connection.receive(ByteBuffer.allocate(1), true, false));
  }

  private static void converse(String address) throws Exception {
    Network network = loopback().build();
    try (TcpListener listener = network.listen(at(address, 0), BACKLOG);
        TcpConnection client = network.connect(listener.localAddress(), null).await();
        TcpConnection server = listener.accept(true)) {
      assertEquals(client.localAddress(), server.remoteAddress());
      assertEquals(listener.localAddress(), client.remoteAddress());
      client.send(bytes("question"), true);
      assertEquals("question", receive(server));
      assertFails(
          ErrorCode.WOULD_BLOCK, () -> server.receive(ByteBuffer.allocate(1), false, false));
      server.send(bytes("answer"), true);
      assertEquals("answer", receive(client));
    }
  }

  @Test
  void aConversation() throws Exception {
    converse("127.0.0.1");
  }

  @Test
  void aConversationOverVersion6() throws Exception {
    try (ServerSocket _ = new ServerSocket(0, 1, at("::1", 0).getAddress())) {
      // This machine knows IPv6.
    } catch (IOException _) {
      Assumptions.abort("this machine has no IPv6");
    }
    converse("::1");
  }

  @Test
  @SuppressWarnings("try") // closed early, and again
  void oneSideIsDoneAndTheOtherStillSends() throws Exception {
    Network network = loopback().build();
    try (TcpListener listener = network.listen(anyPort(), BACKLOG);
        TcpConnection client = network.connect(listener.localAddress(), null).await();
        TcpConnection server = listener.accept(true)) {
      client.send(bytes("all"), true);
      client.shutdownOutput();
      assertEquals("all", receive(server));
      assertEnded(server);
      assertTrue(server.hasEnded());
      server.send(bytes("more"), true);
      assertEquals("more", receive(client));
      assertFails(ErrorCode.PIPE, () -> client.send(bytes("x"), true));
      server.close();
      assertEnded(client);
    }
  }

  @Test
  void thePeerResets() throws Exception {
    Network network = loopback().build();
    try (ServerSocket listener = new ServerSocket(0, 1, anyPort().getAddress());
        TcpConnection client =
            network.connect(at("127.0.0.1", listener.getLocalPort()), null).await()) {
      try (Socket server = listener.accept()) {
        server.setSoLinger(true, 0);
      }
      assertFails(
          ErrorCode.CONNECTION_RESET, () -> client.receive(ByteBuffer.allocate(1), true, false));
    }
  }

  @Test
  void nobodyListens() throws Exception {
    Network network = loopback().sockets(1).build();
    InetSocketAddress gone;
    try (TcpListener listener = network.listen(anyPort(), BACKLOG)) {
      gone = listener.localAddress();
    }
    assertFails(ErrorCode.CONNECTION_REFUSED, () -> network.connect(gone, null).await());
    // What has failed does not count as open.
    assertFails(ErrorCode.CONNECTION_REFUSED, () -> network.connect(gone, null).await());
  }

  @Test
  void addressesThatCannotBeBound() throws Exception {
    Network network = loopback().allow(NetworkUse.TCP_BIND, address -> true).build();
    try (TcpListener listener = network.listen(anyPort(), BACKLOG)) {
      assertFails(ErrorCode.ADDRESS_IN_USE, () -> network.listen(listener.localAddress(), BACKLOG));
      assertFails(
          ErrorCode.ADDRESS_NOT_BINDABLE, () -> network.listen(at("203.0.113.1", 0), BACKLOG));
    }
  }

  @Test
  void connectsFromALocalAddress() throws Exception {
    Network network = loopback().build();
    try (TcpListener listener = network.listen(anyPort(), BACKLOG);
        TcpConnection client =
            network.connect(listener.localAddress(), at("127.0.0.2", 0)).await()) {
      assertEquals(at("127.0.0.2", 0).getAddress(), client.localAddress().getAddress());
      assertFails(ErrorCode.INVALID, () -> network.connect(listener.localAddress(), at("::1", 0)));
    }
  }

  @Test
  void nothingIsAllowedAtFirst() {
    Network network = HostNetwork.builder().build();
    assertFails(ErrorCode.ACCESS, () -> network.connect(at("127.0.0.1", 80), null));
    assertFails(ErrorCode.ACCESS, () -> network.listen(anyPort(), BACKLOG));
    assertFails(ErrorCode.ACCESS, () -> network.bind(anyPort()));
    assertFails(ErrorCode.ACCESS, () -> network.resolve("localhost"));
    assertFails(ErrorCode.NAME_UNRESOLVABLE, () -> network.resolve("127.0.0.1"));
    assertTrue(Grants.builder().build().network().isEmpty());
  }

  @Test
  void onlyWhatIsAllowedIsConnected() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, anyPort().getAddress())) {
      InetSocketAddress open = at("127.0.0.1", listener.getLocalPort());
      Network network = HostNetwork.builder().allow(NetworkUse.TCP_CONNECT, open::equals).build();
      network.connect(open, null).await().close();
      // The same address in the words of IPv6.
      network.connect(at("::ffff:127.0.0.1", open.getPort()), null).await().close();
      InetSocketAddress[] refused = {
        at("127.0.0.1", open.getPort() == 1 ? 2 : 1),
        at("127.0.0.2", open.getPort()),
        at("::1", open.getPort()),
        at("::127.0.0.1", open.getPort())
      };
      for (InetSocketAddress address : refused) {
        assertFails(ErrorCode.ACCESS, () -> network.connect(address, null));
      }
      assertFails(ErrorCode.ACCESS, () -> network.connect(open, anyPort()));
      assertFails(ErrorCode.ACCESS, () -> network.bind(anyPort()));
    }
  }

  @Test
  void addressesOfNobody() {
    HostNetwork.Builder builder = HostNetwork.builder();
    for (NetworkUse use : NetworkUse.values()) {
      builder.allow(use, address -> true);
    }
    Network network = builder.build();
    InetSocketAddress[] addresses = {
      at("0.0.0.0", 80),
      at("::", 80),
      at("127.0.0.1", 0),
      InetSocketAddress.createUnresolved("a", 80)
    };
    for (InetSocketAddress address : addresses) {
      assertFails(ErrorCode.INVALID, () -> network.connect(address, null));
    }
    InetSocketAddress name = InetSocketAddress.createUnresolved("a", 0);
    assertFails(ErrorCode.INVALID, () -> network.listen(name, BACKLOG));
    assertFails(ErrorCode.INVALID, () -> network.bind(name));
    assertFails(ErrorCode.INVALID, () -> network.connect(at("127.0.0.1", 80), name));
  }

  @Test
  void openSocketsAreCounted() throws Exception {
    Network network = loopback().sockets(2).build();
    try (TcpListener listener = network.listen(anyPort(), BACKLOG)) {
      TcpConnection client = network.connect(listener.localAddress(), null).await();
      assertFails(ErrorCode.TOO_MANY_OPEN, () -> network.connect(listener.localAddress(), null));
      assertFails(ErrorCode.TOO_MANY_OPEN, () -> network.bind(anyPort()));
      assertFails(ErrorCode.TOO_MANY_OPEN, () -> listener.accept(true));
      client.close();
      client.close();
      try (TcpConnection server = listener.accept(true)) {
        assertEnded(server);
        assertFails(ErrorCode.TOO_MANY_OPEN, () -> network.bind(anyPort()));
      }
    }
  }

  @Test
  void closingEndsTheWaitingOfOthers() throws Exception {
    Network network = loopback().build();
    TcpListener listener = network.listen(anyPort(), BACKLOG);
    TcpConnection client = network.connect(listener.localAddress(), null).await();
    try (TcpConnection _ = listener.accept(true)) {
      Waiting accepting = startWaiting(() -> listener.accept(true));
      listener.close();
      accepting.assertFailsWith(ErrorCode.BAD_DESCRIPTOR);
      Waiting receiving = startWaiting(() -> client.receive(ByteBuffer.allocate(1), true, false));
      Waiting sending = startWaiting(() -> client.send(ByteBuffer.allocate(1 << 26), true));
      client.close();
      receiving.assertFailsWith(ErrorCode.BAD_DESCRIPTOR);
      sending.assertFailsWith(ErrorCode.BAD_DESCRIPTOR);
    }
  }

  @Test
  void interruptionEndsTheWaitAndNothingElse() throws Exception {
    Network network = loopback().build();
    try (TcpListener listener = network.listen(anyPort(), BACKLOG)) {
      Waiting accepting = startWaiting(() -> listener.accept(true));
      assertInstanceOf(InterruptedException.class, accepting.interrupt());
      try (TcpConnection client = network.connect(listener.localAddress(), null).await();
          TcpConnection server = listener.accept(true)) {
        Waiting receiving = startWaiting(() -> client.receive(ByteBuffer.allocate(1), true, false));
        assertInstanceOf(InterruptedException.class, receiving.interrupt());
        server.send(bytes("still"), true);
        assertEquals("still", receive(client));
      }
    }
  }

  /// Nobody accepts: the first connections wait in the queue, later ones are not made.
  @Test
  void aConnectionThatIsNotMade() throws Exception {
    Network network = loopback().build();
    List<Pending<TcpConnection>> queue = new ArrayList<>();
    try (TcpListener listener = network.listen(anyPort(), 1)) {
      Pending<TcpConnection> last;
      do {
        last = network.connect(listener.localAddress(), null);
        queue.add(last);
      } while (last.isReady());
      Pending<TcpConnection> pending = last;
      assertFails(ErrorCode.WOULD_BLOCK, pending::finish);
      assertInstanceOf(InterruptedException.class, startWaiting(pending::await).interrupt());
      assertFalse(pending.isReady());
      Waiting waiting = startWaiting(pending::await);
      pending.close();
      waiting.assertFailsWith(ErrorCode.BAD_DESCRIPTOR);
    } finally {
      queue.forEach(Pending::close);
    }
  }

  @Test
  void whatIsFinishedIsFinishedOnce() throws Exception {
    Network network = loopback().build();
    try (TcpListener listener = network.listen(anyPort(), BACKLOG)) {
      Pending<TcpConnection> pending = network.connect(listener.localAddress(), null);
      try (TcpConnection client = pending.await();
          TcpConnection server = listener.accept(true)) {
        assertFails(ErrorCode.BAD_DESCRIPTOR, pending::await);
        pending.close();
        client.send(bytes("open"), true);
        assertEquals("open", receive(server));
      }
    }
  }

  /// More threads wait than the machine has; were they pinned, the last would never run.
  @Test
  void manyVirtualThreadsWait() throws Exception {
    int many = 300;
    Network network = loopback().sockets(many).build();
    List<UdpSocket> sockets = new ArrayList<>();
    List<Waiting> waiting = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      UdpSocket socket = network.bind(anyPort());
      sockets.add(socket);
      waiting.add(startWaiting(() -> socket.receive(ByteBuffer.allocate(1), true)));
    }
    sockets.forEach(UdpSocket::close);
    for (Waiting each : waiting) {
      each.assertFailsWith(ErrorCode.BAD_DESCRIPTOR);
    }
  }

  /// A host that leads all connections to one place.
  @Test
  void aHostHasItsOwnNetwork() throws Exception {
    HostNetwork real = loopback().build();
    try (TcpListener listener = real.listen(anyPort(), BACKLOG)) {
      InetSocketAddress place = listener.localAddress();
      Network own =
          new Network() {
            @Override
            public Pending<TcpConnection> connect(InetSocketAddress remote, InetSocketAddress local)
                throws HostException {
              return real.connect(place, local);
            }

            @Override
            public TcpListener listen(InetSocketAddress local, int backlog) throws HostException {
              throw new HostException(ErrorCode.ACCESS);
            }

            @Override
            public UdpSocket bind(InetSocketAddress local) throws HostException {
              throw new HostException(ErrorCode.ACCESS);
            }

            @Override
            public Pending<List<InetAddress>> resolve(String name) throws HostException {
              return real.resolve(name);
            }
          };
      Network granted = Grants.builder().network(own).build().network().orElseThrow();
      try (TcpConnection client = granted.connect(at("192.0.2.1", 80), null).await()) {
        assertEquals(place, client.remoteAddress());
      }
    }
  }
}
