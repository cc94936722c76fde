package dev.skerry.wasi.host;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The network of the host, as far as it is allowed: at first nothing is. Each address is looked at
/// when it is used, and once more when a name leads to it: a name that is allowed cannot lead to an
/// address that is not. A socket that listens at the wildcard address of IPv6 also hears IPv4.
public final class HostNetwork implements Network {
  /// How many sockets may be open at once, if nothing else is said.
  public static final int DEFAULT_SOCKETS = 64;

  /// How many names may be looked up at once, if nothing else is said. Each has a thread, until the
  /// system answers.
  public static final int DEFAULT_LOOKUPS = 4;

  /// How many connections may wait at most to be accepted from one listener.
  public static final int MAX_BACKLOG = 128;

  private final Map<NetworkUse, Predicate<InetSocketAddress>> allowed;
  private final Predicate<String> allowedNames;
  private final Names names;
  private final Semaphore sockets;
  private final Semaphore lookups;

  private HostNetwork(Builder builder) {
    this.allowed = new EnumMap<>(builder.allowed);
    this.allowedNames = builder.allowedNames;
    this.names = builder.names;
    this.sockets = new Semaphore(builder.sockets);
    this.lookups = new Semaphore(builder.lookups);
  }

  /// Nothing, to which may be added.
  public static Builder builder() {
    return new Builder();
  }

  /// Collects what is allowed. The predicates are asked by the threads of the guest, for addresses
  /// that it chooses: "all but" lets through what it forgets, as `::` or an address of this host.
  public static final class Builder {
    private final Map<NetworkUse, Predicate<InetSocketAddress>> allowed =
        new EnumMap<>(NetworkUse.class);
    private Predicate<String> allowedNames = name -> false;
    private Names names = Names.ofHost();
    private int sockets = DEFAULT_SOCKETS;
    private int lookups = DEFAULT_LOOKUPS;

    private Builder() {}

    /// Allows one use of some addresses, besides those for which it is allowed already.
    public Builder allow(NetworkUse use, Predicate<InetSocketAddress> addresses) {
      allowed.merge(use, addresses, Predicate::or);
      return this;
    }

    /// Allows some names to be looked up. They come in small letters of ASCII, without a dot at the
    /// end. Their addresses must be allowed as well, for {@link NetworkUse#NAME}.
    public Builder allowNames(Predicate<String> some) {
      allowedNames = allowedNames.or(some);
      return this;
    }

    /// Looks names up elsewhere than the host does.
    public Builder names(Names newNames) {
      names = newNames;
      return this;
    }

    /// How many sockets may be open at once.
    public Builder sockets(int most) {
      sockets = most;
      return this;
    }

    /// How many names may be looked up at once.
    public Builder lookups(int most) {
      lookups = most;
      return this;
    }

    public HostNetwork build() {
      return new HostNetwork(this);
    }
  }

  @Override
  public Pending<TcpConnection> connect(InetSocketAddress remote, @Nullable InetSocketAddress local)
      throws HostException {
    checkRemote(NetworkUse.TCP_CONNECT, remote, local);
    if (local != null) {
      check(NetworkUse.TCP_BIND, local);
    }
    ConnectingSocket socket =
        new ConnectingSocket(open(() -> SocketChannel.open(family(remote))), sockets);
    socket.prepare(
        () -> {
          if (local != null) {
            socket.channel.bind(local);
          }
          return socket.channel.connect(remote);
        });
    return socket;
  }

  @Override
  public TcpListener listen(InetSocketAddress local, int backlog) throws HostException {
    check(NetworkUse.TCP_BIND, local);
    ChannelListener socket =
        new ChannelListener(open(() -> ServerSocketChannel.open(family(local))), sockets);
    int waiting = Math.clamp(backlog, 1, MAX_BACKLOG);
    socket.prepare(() -> socket.channel.bind(local, waiting));
    return socket;
  }

  @Override
  public UdpSocket bind(InetSocketAddress local) throws HostException {
    check(NetworkUse.UDP_BIND, local);
    ChannelDatagrams socket =
        new ChannelDatagrams(open(() -> DatagramChannel.open(family(local))), sockets, this);
    socket.prepare(() -> socket.channel.bind(local));
    return socket;
  }

  private <T> T open(HostErrors.Action<T> opening) throws HostException {
    ChannelSocket.take(sockets);
    try {
      return HostErrors.attempt(opening);
    } catch (HostException e) {
      sockets.release();
      throw e;
    }
  }

  private static StandardProtocolFamily family(InetSocketAddress address) {
    return address.getAddress() instanceof Inet4Address
        ? StandardProtocolFamily.INET
        : StandardProtocolFamily.INET6;
  }

  /// Refuses what is no address to send to, or cannot be reached from the local one. The wildcard
  /// address would be this host.
  void checkRemote(NetworkUse use, InetSocketAddress remote, @Nullable InetSocketAddress local)
      throws HostException {
    if (remote.isUnresolved()
        || remote.getPort() == 0
        || remote.getAddress().isAnyLocalAddress()
        || (local != null && family(local) != family(remote))) {
      throw new HostException(ErrorCode.INVALID);
    }
    check(use, remote);
  }

  private void check(NetworkUse use, InetSocketAddress address) throws HostException {
    if (address.isUnresolved()) {
      throw new HostException(ErrorCode.INVALID);
    }
    if (!allows(use, address)) {
      throw new HostException(ErrorCode.ACCESS);
    }
  }

  boolean allows(NetworkUse use, InetSocketAddress address) {
    Predicate<InetSocketAddress> addresses = allowed.get(use);
    return addresses != null && addresses.test(address);
  }

  @Override
  public Pending<List<InetAddress>> resolve(String name) throws HostException {
    NameLookup lookup = new NameLookup();
    InetAddress literal = DomainName.literal(name);
    if (literal != null) {
      lookup.succeed(allowed(List.of(literal)));
      return lookup;
    }
    String ascii = DomainName.ascii(name);
    if (!allowedNames.test(ascii)) {
      throw new HostException(ErrorCode.ACCESS);
    }
    if (!lookups.tryAcquire()) {
      throw new HostException(ErrorCode.TEMPORARY_RESOLVER_FAILURE);
    }
    lookup.start(() -> allowed(names.lookUp(ascii)), lookups::release);
    return lookup;
  }

  /// Does not tell a guest about addresses that it may not know, nor that there are any.
  private List<InetAddress> allowed(List<InetAddress> found) throws HostException {
    List<InetAddress> some =
        found.stream()
            .filter(address -> allows(NetworkUse.NAME, new InetSocketAddress(address, 0)))
            .toList();
    if (some.isEmpty()) {
      throw new HostException(ErrorCode.NAME_UNRESOLVABLE);
    }
    return some;
  }
}
