package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.GuestOutput;
import dev.skerry.wasi.host.HostException;
import java.nio.ByteBuffer;

/// The standard output or standard error of a guest.
final class OutputDescriptor extends Descriptor {
  private final GuestOutput own;
  private final GuestOutput other;

  /// @param other is flushed before anything is written
  OutputDescriptor(GuestOutput own, GuestOutput other) {
    super(Rights.OF_OUTPUT, 0, 0);
    this.own = own;
    this.other = other;
  }

  @Override
  int type() {
    return own.isTerminal() ? FileTypes.CHARACTER_DEVICE : FileTypes.UNKNOWN;
  }

  @Override
  int write(ByteBuffer from) throws HostException {
    other.flush();
    int count = from.remaining();
    own.write(from.array(), from.arrayOffset() + from.position(), count);
    return count;
  }

  @Override
  void sync(boolean status) throws HostException {
    own.flush();
  }

  @Override
  void close() {
    // The stream belongs to the host.
  }
}
