package dev.skerry.wasi.host;

import static dev.skerry.wasi.host.Networks.anyPort;
import static dev.skerry.wasi.host.Networks.assertFails;
import static dev.skerry.wasi.host.Networks.at;
import static dev.skerry.wasi.host.Networks.bytes;
import static dev.skerry.wasi.host.Networks.loopback;
import static dev.skerry.wasi.host.Networks.startWaiting;
import static dev.skerry.wasi.host.Networks.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.skerry.wasi.host.Networks.Waiting;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Datagrams over the loopback interface.
@Timeout(60)
class UdpSocketTest {
  /// The most that IPv4 can carry, which is less than IPv6 can.
  private static final int MOST_OF_VERSION_4 = 65_507;

  private static String receive(UdpSocket socket) throws Exception {
    ByteBuffer into = ByteBuffer.allocate(100);
    socket.receive(into, true);
    return text(into);
  }

  @Test
  void datagramsAreReceivedWhole() throws Exception {
    Network network = loopback().build();
    try (UdpSocket a = network.bind(anyPort());
        UdpSocket b = network.bind(anyPort())) {
      ByteBuffer into = ByteBuffer.allocate(UdpSocket.MAX_DATAGRAM);
      assertFails(ErrorCode.WOULD_BLOCK, () -> b.receive(into, false));
      a.send(bytes("one"), b.localAddress(), true);
      a.send(bytes(""), b.localAddress(), true);
      a.send(ByteBuffer.allocate(MOST_OF_VERSION_4), b.localAddress(), true);
      assertEquals(new UdpSocket.Received(a.localAddress(), 3), b.receive(into, true));
      assertEquals("one", text(into));
      into.clear();
      assertEquals(0, b.receive(into, true).size());
      assertEquals(0, into.position());
      assertEquals(MOST_OF_VERSION_4, b.receive(into, true).size());
      assertEquals(MOST_OF_VERSION_4, into.position());
    }
  }

  @Test
  void whatDoesNotFitIsLost() throws Exception {
    Network network = loopback().build();
    try (UdpSocket a = network.bind(anyPort());
        UdpSocket b = network.bind(anyPort())) {
      a.send(bytes("truncated"), b.localAddress(), true);
      a.send(bytes("next"), b.localAddress(), true);
      ByteBuffer into = ByteBuffer.allocate(5);
      assertEquals(9, b.receive(into, true).size());
      assertEquals("trunc", text(into));
      assertEquals("next", receive(b));
    }
  }

  @Test
  void datagramsThatAreTooLarge() throws Exception {
    Network network = loopback().build();
    try (UdpSocket a = network.bind(anyPort())) {
      int[] sizes = {MOST_OF_VERSION_4 + 1, UdpSocket.MAX_DATAGRAM + 1};
      for (int size : sizes) {
        assertFails(
            ErrorCode.DATAGRAM_TOO_LARGE,
            () -> a.send(ByteBuffer.allocate(size), a.localAddress(), true));
      }
    }
  }

  @Test
  void onlyToAndFromWhatIsAllowed() throws Exception {
    Network all = loopback().build();
    try (UdpSocket friend = all.bind(anyPort());
        UdpSocket stranger = all.bind(anyPort())) {
      InetSocketAddress friends = friend.localAddress();
      Network network =
          HostNetwork.builder()
              .allow(NetworkUse.UDP_BIND, anyPort()::equals)
              .allow(NetworkUse.UDP_SEND, friends::equals)
              .allow(NetworkUse.UDP_RECEIVE, friends::equals)
              .build();
      try (UdpSocket guest = network.bind(anyPort())) {
        assertFails(ErrorCode.ACCESS, () -> guest.send(bytes("x"), stranger.localAddress(), true));
        assertFails(ErrorCode.ACCESS, () -> guest.connect(stranger.localAddress()));
        guest.send(bytes("hello"), friends, true);
        assertEquals("hello", receive(friend));
        stranger.send(bytes("trap"), guest.localAddress(), true);
        friend.send(bytes("answer"), guest.localAddress(), true);
        assertEquals("answer", receive(guest));
      }
    }
  }

  @Test
  void addressesOfNobody() throws Exception {
    HostNetwork.Builder builder = HostNetwork.builder();
    for (NetworkUse use : NetworkUse.values()) {
      builder.allow(use, address -> true);
    }
    try (UdpSocket socket = builder.build().bind(anyPort())) {
      InetSocketAddress[] addresses = {at("0.0.0.0", 80), at("127.0.0.1", 0), at("::1", 80)};
      for (InetSocketAddress address : addresses) {
        assertFails(ErrorCode.INVALID, () -> socket.send(bytes("x"), address, true));
        assertFails(ErrorCode.INVALID, () -> socket.connect(address));
      }
    }
  }

  @Test
  @SuppressWarnings("try") // closed early, and again
  void aConnectedSocketKnowsOnePeer() throws Exception {
    Network network = loopback().build();
    try (UdpSocket a = network.bind(anyPort());
        UdpSocket b = network.bind(anyPort());
        UdpSocket other = network.bind(anyPort())) {
      a.connect(b.localAddress());
      assertFails(ErrorCode.INVALID, () -> a.send(bytes("x"), other.localAddress(), true));
      other.send(bytes("lost"), a.localAddress(), true);
      b.send(bytes("heard"), a.localAddress(), true);
      assertEquals("heard", receive(a));
      a.connect(null);
      other.send(bytes("now"), a.localAddress(), true);
      assertEquals("now", receive(a));
      InetSocketAddress gone = b.localAddress();
      a.connect(gone);
      b.close();
      a.send(bytes("x"), gone, true);
      assertFails(ErrorCode.CONNECTION_REFUSED, () -> receive(a));
    }
  }

  @Test
  @SuppressWarnings("try") // closed early, and again
  void interruptionAndClosingEndTheWait() throws Exception {
    Network network = loopback().build();
    try (UdpSocket socket = network.bind(anyPort())) {
      assertInstanceOf(
          InterruptedException.class,
          startWaiting(() -> socket.receive(ByteBuffer.allocate(1), true)).interrupt());
      socket.send(bytes("still"), socket.localAddress(), true);
      assertEquals("still", receive(socket));
      Waiting waiting = startWaiting(() -> socket.receive(ByteBuffer.allocate(1), true));
      socket.close();
      waiting.assertFailsWith(ErrorCode.BAD_DESCRIPTOR);
    }
  }
}
