package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.ErrorCode;
import dev.skerry.wasi.host.Grants;
import dev.skerry.wasi.host.HostException;
import dev.skerry.wasi.host.Preopen;
import dev.skerry.wasi.host.TcpListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The open descriptors of one guest by their numbers: standard streams, preopened directories,
/// listeners, then whatever it opens.
final class Descriptors {
  private static final int MOST = 1 << 12;

  private final List<@Nullable Descriptor> open = new ArrayList<>();
  private final Listings listings = new Listings();
  private boolean changed;

  Descriptors(Grants grants) {
    Outputs outputs = new Outputs(grants.output(), grants.errors());
    open.add(new InputDescriptor(grants.input(), outputs));
    open.add(new OutputDescriptor(grants.output(), grants.errors()));
    open.add(new OutputDescriptor(grants.errors(), grants.output()));
    for (Preopen preopen : grants.directories()) {
      open.add(
          new DirectoryDescriptor(
              preopen.directory(),
              Optional.of(preopen.name()),
              listings,
              Rights.OF_DIRECTORY,
              Rights.OF_DIRECTORY | Rights.OF_FILE,
              0));
    }
    for (TcpListener listener : grants.listeners()) {
      open.add(new ListenerDescriptor(listener));
    }
  }

  Listings listings() {
    return listings;
  }

  private @Nullable Descriptor find(int number) {
    return number >= 0 && number < open.size() ? open.get(number) : null;
  }

  synchronized Descriptor get(int number) throws HostException {
    Descriptor found = find(number);
    if (found == null) {
      throw new HostException(ErrorCode.BAD_DESCRIPTOR);
    }
    return found;
  }

  /// A descriptor that has all of these rights.
  Descriptor get(int number, long rights) throws HostException {
    Descriptor found = get(number);
    found.check(rights);
    return found;
  }

  DirectoryDescriptor directory(int number, long rights) throws HostException {
    if (!(get(number) instanceof DirectoryDescriptor directory)) {
      throw new HostException(ErrorCode.NOT_DIRECTORY);
    }
    directory.check(rights);
    return directory;
  }

  ConnectionDescriptor connection(int number, long rights) throws HostException {
    if (!(get(number) instanceof ConnectionDescriptor connection)) {
      throw new HostException(ErrorCode.NOT_SOCKET);
    }
    connection.check(rights);
    return connection;
  }

  ListenerDescriptor listener(int number, long rights) throws HostException {
    if (!(get(number) instanceof ListenerDescriptor listener)) {
      throw new HostException(ErrorCode.NOT_SOCKET);
    }
    listener.check(rights);
    return listener;
  }

  /// Gives the descriptor the lowest number that is free. Closes it when there is none.
  synchronized int add(Descriptor descriptor) throws HostException {
    changed = true;
    int number = open.indexOf(null);
    if (number >= 0) {
      open.set(number, descriptor);
      return number;
    }
    if (open.size() == MOST) {
      descriptor.close();
      throw new HostException(ErrorCode.TOO_MANY_OPEN);
    }
    open.add(descriptor);
    return open.size() - 1;
  }

  synchronized void close(int number) throws HostException {
    Descriptor closed = get(number);
    changed = true;
    open.set(number, null);
    closed.close();
  }

  /// Moves a descriptor to the number of another one, which is closed.
  synchronized void renumber(int from, int to) throws HostException {
    Descriptor moved = get(from);
    Descriptor closed = get(to);
    if (from != to) {
      changed = true;
      open.set(to, moved);
      open.set(from, null);
      closed.close();
    }
  }

  /// Whether they are as the guest found them.
  synchronized boolean areNew() {
    return !changed && open.stream().noneMatch(Descriptors::isChanged);
  }

  private static boolean isChanged(@Nullable Descriptor descriptor) {
    return descriptor != null && descriptor.isChanged();
  }

  synchronized void closeAll() {
    for (Descriptor descriptor : open) {
      if (descriptor != null) {
        descriptor.close();
      }
    }
    open.clear();
  }
}
