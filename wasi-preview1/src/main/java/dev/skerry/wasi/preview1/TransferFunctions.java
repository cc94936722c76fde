package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.DirectoryEntry;
import dev.skerry.wasi.host.ErrorCode;
import dev.skerry.wasi.host.HostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The functions that read and write: files, directories and sockets.
final class TransferFunctions {
  private static final int SIZE_OF_DIRENT = 24;

  private TransferFunctions() {}

  private static Buffers buffers(Call call) throws HostException {
    return new Buffers(call.memory(), call.i32(1), call.i32(2));
  }

  static void read(Call call) throws HostException, InterruptedException {
    Descriptor descriptor = call.descriptors().get(call.i32(0), Rights.FD_READ);
    GuestMemory memory = call.memory();
    memory.check(call.i32(3), Integer.BYTES);
    memory.set32(call.i32(3), 0, buffers(call).fill(descriptor::read));
  }

  static void write(Call call) throws HostException, InterruptedException {
    Descriptor descriptor = call.descriptors().get(call.i32(0), Rights.FD_WRITE);
    GuestMemory memory = call.memory();
    memory.check(call.i32(3), Integer.BYTES);
    memory.set32(call.i32(3), 0, buffers(call).drain((bytes, _) -> descriptor.write(bytes)));
  }

  static void readAt(Call call) throws HostException, InterruptedException {
    Descriptor descriptor = call.descriptors().get(call.i32(0), Rights.FD_READ);
    checkSeekable(descriptor);
    long position = call.i64(3);
    GuestMemory memory = call.memory();
    memory.check(call.i32(4), Integer.BYTES);
    int count = buffers(call).fill((into, before) -> descriptor.readAt(into, position + before));
    memory.set32(call.i32(4), 0, count);
  }

  static void writeAt(Call call) throws HostException, InterruptedException {
    Descriptor descriptor = call.descriptors().get(call.i32(0), Rights.FD_WRITE);
    checkSeekable(descriptor);
    long position = call.i64(3);
    GuestMemory memory = call.memory();
    memory.check(call.i32(4), Integer.BYTES);
    int count = buffers(call).drain((from, before) -> descriptor.writeAt(from, position + before));
    memory.set32(call.i32(4), 0, count);
  }

  private static void checkSeekable(Descriptor descriptor) throws HostException {
    if (descriptor instanceof FileDescriptor) {
      descriptor.check(Rights.FD_SEEK);
    }
  }

  /// Fills the buffer with entries; the last one may be cut off, which tells that there is more.
  static void readDirectory(Call call) throws HostException {
    DirectoryDescriptor directory = call.descriptors().directory(call.i32(0), Rights.FD_READDIR);
    GuestMemory memory = call.memory();
    int buffer = call.i32(1);
    long room = Integer.toUnsignedLong(call.i32(2));
    long cookie = call.i64(3);
    memory.check(buffer, room);
    memory.check(call.i32(4), Integer.BYTES);
    long used = 0;
    for (DirectoryEntry entry : directory.entries(cookie)) {
      byte[] bytes = dirent(entry, ++cookie);
      int count = (int) Math.min(bytes.length, room - used);
      memory.write(buffer + (int) used, bytes, 0, count);
      used += count;
      if (used == room) {
        break;
      }
    }
    memory.set32(call.i32(4), 0, (int) used);
  }

  private static byte[] dirent(DirectoryEntry entry, long next) {
    byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(SIZE_OF_DIRENT + name.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(next)
        .putLong(entry.inode())
        .putInt(name.length)
        .putInt(FileTypes.of(entry.type()))
        .put(name)
        .array();
  }

  static void accept(Call call) throws HostException, InterruptedException {
    ListenerDescriptor listener = call.descriptors().listener(call.i32(0), Rights.SOCK_ACCEPT);
    int flags = Flags.check(call.i32(1), Flags.NONBLOCK);
    GuestMemory memory = call.memory();
    memory.check(call.i32(2), Integer.BYTES);
    memory.set32(call.i32(2), 0, call.descriptors().add(listener.accept(flags)));
  }

  static void receive(Call call) throws HostException, InterruptedException {
    ConnectionDescriptor socket = call.descriptors().connection(call.i32(0), Rights.FD_READ);
    int flags = Flags.check(call.i32(3), Flags.ALL_RI);
    GuestMemory memory = call.memory();
    memory.check(call.i32(4), Integer.BYTES);
    memory.check(call.i32(5), Short.BYTES);
    boolean peeks = (flags & Flags.RECV_PEEK) != 0;
    boolean waitsForAll = (flags & Flags.RECV_WAITALL) != 0;
    int count =
        buffers(call)
            .fill(
                (into, before) ->
                    peeks && before > 0
                        ? 0
                        : socket.receive(into, before == 0 || waitsForAll, waitsForAll, peeks));
    memory.set32(call.i32(4), 0, count);
    memory.set16(call.i32(5), 0, 0);
  }

  static void send(Call call) throws HostException, InterruptedException {
    ConnectionDescriptor socket = call.descriptors().connection(call.i32(0), Rights.FD_WRITE);
    Flags.check(call.i32(3), 0);
    GuestMemory memory = call.memory();
    memory.check(call.i32(4), Integer.BYTES);
    memory.set32(call.i32(4), 0, buffers(call).drain((from, _) -> socket.write(from)));
  }

  static void shutdown(Call call) throws HostException {
    ConnectionDescriptor socket = call.descriptors().connection(call.i32(0), Rights.SOCK_SHUTDOWN);
    int how = Flags.check(call.i32(1), Flags.ALL_SD);
    if (how == 0) {
      throw new HostException(ErrorCode.INVALID);
    }
    if ((how & Flags.RD) != 0) {
      socket.connection().shutdownInput();
    }
    if ((how & Flags.WR) != 0) {
      socket.connection().shutdownOutput();
    }
  }
}
