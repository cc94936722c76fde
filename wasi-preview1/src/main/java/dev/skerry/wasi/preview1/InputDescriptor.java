package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.ErrorCode;
import dev.skerry.wasi.host.GuestInput;
import dev.skerry.wasi.host.HostException;
import dev.skerry.wasi.host.Readiness;
import java.nio.ByteBuffer;

/// The standard input of a guest.
final class InputDescriptor extends Descriptor {
  private final GuestInput input;
  private final Outputs outputs;

  InputDescriptor(GuestInput input, Outputs outputs) {
    super(Rights.OF_INPUT, 0, 0);
    this.input = input;
    this.outputs = outputs;
  }

  @Override
  int type() {
    return input.isTerminal() ? FileTypes.CHARACTER_DEVICE : FileTypes.UNKNOWN;
  }

  @Override
  int read(ByteBuffer into, int before) throws HostException, InterruptedException {
    if (!into.hasRemaining()) {
      return 0;
    }
    if (!input.isReady()) {
      if (before > 0) {
        return 0;
      }
      if (!waits()) {
        throw new HostException(ErrorCode.WOULD_BLOCK);
      }
      outputs.flush();
    }
    change();
    return input.read(into.array(), into.arrayOffset() + into.position(), into.remaining());
  }

  @Override
  boolean isReadable() {
    return input.isReady();
  }

  @Override
  void wakeWhenReady(Readiness monitor, boolean read, boolean write) {
    input.wakeWhenReady(monitor);
  }

  @Override
  void close() {
    // The stream belongs to the host.
  }
}
