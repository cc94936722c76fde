package dev.skerry.wasi.host;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A socket for datagrams over a channel of Java. One datagram is received ahead.
final class ChannelDatagrams extends ChannelSocket<DatagramChannel> implements UdpSocket {
  private final HostNetwork network;

  /// What {@link #sender} has sent, if that is not null.
  private final ByteBuffer ahead = ByteBuffer.allocate(MAX_DATAGRAM);

  private @Nullable InetSocketAddress sender;

  ChannelDatagrams(DatagramChannel channel, Semaphore permits, HostNetwork network) {
    super(channel, permits);
    this.network = network;
  }

  @Override
  public Received receive(ByteBuffer into, boolean wait)
      throws HostException, InterruptedException {
    while (true) {
      Received received = poll(into);
      if (received != null) {
        return received;
      }
      if (!wait) {
        throw new HostException(ErrorCode.WOULD_BLOCK);
      }
      await(SelectionKey.OP_READ);
    }
  }

  private synchronized @Nullable Received poll(ByteBuffer into) throws HostException {
    if (!isReadable()) {
      return null;
    }
    Received received = new Received(sender, ahead.remaining());
    int count = Math.min(ahead.remaining(), into.remaining());
    into.put(into.position(), ahead, 0, count);
    into.position(into.position() + count);
    sender = null;
    return received;
  }

  /// Looks at one datagram and no more: whoever sends many that are refused holds nobody up.
  @Override
  public synchronized boolean isReadable() throws HostException {
    if (sender == null) {
      ahead.clear();
      // Java gives null when there is nothing.
      var from = (InetSocketAddress) HostErrors.attempt(() -> channel.receive(ahead));
      ahead.flip();
      if (from != null && network.allows(NetworkUse.UDP_RECEIVE, from)) {
        sender = from;
      }
    }
    return sender != null;
  }

  @Override
  public void send(ByteBuffer from, InetSocketAddress remote, boolean wait)
      throws HostException, InterruptedException {
    network.checkRemote(NetworkUse.UDP_SEND, remote, localAddress());
    int size = from.remaining();
    if (size > MAX_DATAGRAM) {
      throw new HostException(ErrorCode.DATAGRAM_TOO_LARGE);
    }
    // Java sends all or nothing; of nothing it cannot tell which.
    while (HostErrors.attempt(() -> channel.send(from, remote)) == 0 && size > 0) {
      if (!wait) {
        throw new HostException(ErrorCode.WOULD_BLOCK);
      }
      await(SelectionKey.OP_WRITE);
    }
  }

  @Override
  public synchronized void connect(@Nullable InetSocketAddress remote) throws HostException {
    if (remote != null) {
      network.checkRemote(NetworkUse.UDP_SEND, remote, localAddress());
    }
    HostErrors.attempt(channel::disconnect);
    if (remote != null) {
      HostErrors.attempt(() -> channel.connect(remote));
      sender = null;
    }
  }

  @Override
  public void wakeWhenReady(Readiness monitor, boolean read, boolean write) throws HostException {
    wakeWhenReady(monitor, (read ? SelectionKey.OP_READ : 0) | (write ? SelectionKey.OP_WRITE : 0));
  }
}
