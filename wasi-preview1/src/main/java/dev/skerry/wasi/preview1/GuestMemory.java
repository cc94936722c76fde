package dev.skerry.wasi.preview1;

import dev.skerry.engine.MemoryView;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.wasi.host.ErrorCode;
import dev.skerry.wasi.host.HostException;

/// The memory of a guest, with pointers as the guest has them. A pointer out of bounds traps, as
/// the definition of preview 1 wants it.
final class GuestMemory {
  /// More than any file system takes as a path.
  private static final int LONGEST_PATH = 1 << 14;

  private final MemoryView view;

  GuestMemory(MemoryView view) {
    this.view = view;
  }

  /// The address that a pointer, and an offset behind it, mean.
  private static long address(int pointer, int offset) {
    return Integer.toUnsignedLong(pointer) + offset;
  }

  /// Checks that so many bytes are there.
  void check(int pointer, long length) {
    long size = view.size();
    long start = Integer.toUnsignedLong(pointer);
    if (start > size || length > size - start) {
      throw new Trap(TrapReason.MEMORY_OUT_OF_BOUNDS);
    }
  }

  int u8(int pointer, int offset) {
    check(pointer, offset + 1L);
    return view.readByte(address(pointer, offset)) & 0xFF;
  }

  int u16(int pointer, int offset) {
    check(pointer, offset + 2L);
    return view.readShort(address(pointer, offset)) & 0xFFFF;
  }

  int i32(int pointer, int offset) {
    check(pointer, offset + 4L);
    return view.readInt(address(pointer, offset));
  }

  long i64(int pointer, int offset) {
    check(pointer, offset + 8L);
    return view.readLong(address(pointer, offset));
  }

  void set8(int pointer, int offset, int value) {
    check(pointer, offset + 1L);
    view.writeByte(address(pointer, offset), (byte) value);
  }

  void set16(int pointer, int offset, int value) {
    check(pointer, offset + 2L);
    view.writeShort(address(pointer, offset), (short) value);
  }

  void set32(int pointer, int offset, int value) {
    check(pointer, offset + 4L);
    view.writeInt(address(pointer, offset), value);
  }

  void set64(int pointer, int offset, long value) {
    check(pointer, offset + 8L);
    view.writeLong(address(pointer, offset), value);
  }

  void fill(int pointer, int length) {
    check(pointer, length);
    view.fill(address(pointer, 0), (byte) 0, length);
  }

  void write(int pointer, byte[] bytes, int start, int length) {
    check(pointer, length);
    view.write(address(pointer, 0), bytes, start, length);
  }

  void read(int pointer, byte[] bytes, int start, int length) {
    check(pointer, length);
    view.read(address(pointer, 0), bytes, start, length);
  }

  /// A path, or another name.
  String path(int pointer, int length) throws HostException {
    check(pointer, Integer.toUnsignedLong(length));
    if (length < 0 || length > LONGEST_PATH) {
      throw new HostException(ErrorCode.NAME_TOO_LONG);
    }
    try {
      return view.readString(address(pointer, 0), length);
    } catch (IllegalArgumentException _) {
      throw new HostException(ErrorCode.ILLEGAL_BYTE_SEQUENCE);
    }
  }
}
