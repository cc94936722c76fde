package dev.skerry.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.skerry.engine.Tier;
import dev.skerry.wasi.host.Grants;
import dev.skerry.wasi.host.HostException;
import dev.skerry.wasi.host.TcpListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Sockets that the host listens on, and connections that a guest accepts.
class SocketsTest {
  private static final int LISTENER = 3;

  private static TcpListener listen() throws IOException {
    return TcpListener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private static Socket connect(TcpListener listener) throws IOException, HostException {
    InetSocketAddress address = listener.localAddress();
    return new Socket(address.getAddress(), address.getPort());
  }

  private static int accept(Guest guest) {
    int result = guest.allocate(4);
    guest.succeed("sock_accept", LISTENER, 0, result);
    return guest.memory().readInt(result);
  }

  private static String receive(Guest guest, int socket, int most, int flags) {
    int start = guest.allocate(most);
    int result = guest.allocate(8);
    guest.succeed("sock_recv", socket, guest.buffer(start, most), 1, flags, result, result + 4);
    return guest.text(start, guest.memory().readInt(result));
  }

  @Tiers
  void aConversation(Tier tier) throws Exception {
    TcpListener listener = listen();
    Grants grants = Grants.builder().listener(listener).build();
    try (Guest guest = new Guest(tier, Version.PREVIEW1, grants)) {
      int result = guest.allocate(8);
      guest.succeed("fd_fdstat_set_flags", LISTENER, Flags.NONBLOCK);
      assertEquals(Errno.AGAIN, guest.call("sock_accept", LISTENER, 0, result));
      guest.succeed("fd_fdstat_set_flags", LISTENER, 0);
      try (Socket client = connect(listener)) {
        int socket = accept(guest);
        client.getOutputStream().write("hello world".getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
        assertEquals("hello", receive(guest, socket, 5, Flags.RECV_PEEK));
        assertEquals("hello", receive(guest, socket, 5, Flags.RECV_WAITALL));
        assertEquals(" world", guest.read(socket, 100));
        int list = guest.buffer(guest.allocate(4), 4);
        guest.succeed("fd_fdstat_set_flags", socket, Flags.NONBLOCK);
        assertEquals(Errno.AGAIN, guest.call("sock_recv", socket, list, 1, 0, result, result + 4));
        guest.succeed("sock_send", socket, guest.buffer(guest.put("answer"), 6), 1, 0, result);
        assertEquals(6, guest.memory().readInt(result));
        assertEquals(Errno.INVAL, guest.call("sock_send", socket, list, 1, 1, result));
        assertEquals(Errno.INVAL, guest.call("sock_shutdown", socket, 0));
        assertEquals(Errno.INVAL, guest.call("sock_shutdown", socket, 4));
        guest.succeed("sock_shutdown", socket, Flags.WR);
        assertEquals(
            "answer", new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        client.shutdownOutput();
        guest.succeed("fd_fdstat_set_flags", socket, 0);
        assertEquals("", receive(guest, socket, 5, 0));
        assertEquals(Errno.SPIPE, guest.call("fd_tell", socket, result));
        guest.succeed("fd_close", socket);
      }
    }
  }

  @Tiers
  void otherDescriptorsAreNoSockets(Tier tier) throws Exception {
    Grants grants = Grants.builder().listener(listen()).build();
    try (Guest guest = new Guest(tier, Version.PREVIEW1, grants)) {
      int result = guest.allocate(8);
      assertEquals(Errno.NOTSOCK, guest.call("sock_shutdown", 1, Flags.RD));
      assertEquals(Errno.NOTSOCK, guest.call("sock_accept", 0, 0, result));
      assertEquals(Errno.NOTSOCK, guest.call("sock_recv", 0, 0, 0, 0, result, result));
      assertEquals(Errno.NOTSOCK, guest.call("sock_send", 1, 0, 0, 0, result));
      assertEquals(Errno.BADF, guest.call("sock_shutdown", 9, Flags.RD));
      assertEquals(Errno.NOTSOCK, guest.call("sock_shutdown", LISTENER, Flags.RD));
    }
  }

  @Tiers
  void connectionsAreWaitedFor(Tier tier) throws Exception {
    TcpListener listener = listen();
    Grants grants = Grants.builder().listener(listener).build();
    try (Guest guest = new Guest(tier, Version.PREVIEW1, grants)) {
      Thread client =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (Socket socket = connect(listener)) {
                      socket.getOutputStream().write('x');
                      socket.getInputStream().read();
                    } catch (IOException | HostException e) {
                      throw new IllegalStateException(e);
                    }
                  });
      awaitReadable(guest, LISTENER);
      int socket = accept(guest);
      awaitReadable(guest, socket);
      assertEquals("x", guest.read(socket, 10));
      guest.succeed("fd_close", socket);
      client.join();
    }
  }

  private static void awaitReadable(Guest guest, int descriptor) {
    int in = guest.allocate(48);
    int out = guest.allocate(32);
    int result = guest.allocate(4);
    guest.memory().writeByte(in + 8, (byte) 1);
    guest.memory().writeInt(in + 16, descriptor);
    guest.succeed("poll_oneoff", in, out, 1, result);
    assertEquals(1, guest.memory().readInt(result));
    assertEquals(0, guest.memory().readShort(out + 8));
  }
}
