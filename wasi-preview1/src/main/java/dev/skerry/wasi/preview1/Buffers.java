package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.ErrorCode;
import dev.skerry.wasi.host.HostException;
import java.nio.ByteBuffer;

/// The parts of a guest's memory that are read into, or written from, together: `iovec_array` and
/// `ciovec_array`. The list is read, and all parts are checked, before anything is done.
final class Buffers {
  /// As on Linux.
  private static final int MOST = 1024;

  private static final int SIZE_OF_BUFFER = 8;
  private static final int MOST_AT_ONCE = 1 << 16;

  private final GuestMemory memory;
  private final int[] pointers;
  private final int[] lengths;
  private final int total;

  Buffers(GuestMemory memory, int list, int count) throws HostException {
    memory.check(list, Integer.toUnsignedLong(count) * SIZE_OF_BUFFER);
    if (count < 0 || count > MOST) {
      throw new HostException(ErrorCode.INVALID);
    }
    this.memory = memory;
    this.pointers = new int[count];
    this.lengths = new int[count];
    long sum = 0;
    for (int i = 0; i < count; i++) {
      pointers[i] = memory.i32(list, i * SIZE_OF_BUFFER);
      lengths[i] = memory.i32(list, i * SIZE_OF_BUFFER + 4);
      long length = Integer.toUnsignedLong(lengths[i]);
      memory.check(pointers[i], length);
      sum += length;
    }
    if (sum > Integer.MAX_VALUE) {
      throw new HostException(ErrorCode.INVALID);
    }
    this.total = (int) sum;
  }

  /// How many bytes there is room for.
  int total() {
    return total;
  }

  /// Where bytes come from, or go to. Is told how many were passed before; returns how many it
  /// passed, and less than all ends the whole.
  @FunctionalInterface
  interface Passing {
    int pass(ByteBuffer buffer, int before) throws HostException, InterruptedException;
  }

  /// Fills the parts one after the other, as far as there is something.
  int fill(Passing source) throws HostException, InterruptedException {
    byte[] bytes = new byte[Math.min(total, MOST_AT_ONCE)];
    int done = 0;
    for (int i = 0; i < pointers.length; i++) {
      int filled = 0;
      while (filled < lengths[i]) {
        int wanted = Math.min(bytes.length, lengths[i] - filled);
        int count = pass(source, ByteBuffer.wrap(bytes, 0, wanted), done);
        memory.write(pointers[i] + filled, bytes, 0, Math.max(0, count));
        filled += Math.max(0, count);
        done += Math.max(0, count);
        if (count < wanted) {
          return done;
        }
      }
    }
    return done;
  }

  /// Passes the content of the parts, put together as far as it is small.
  int drain(Passing sink) throws HostException, InterruptedException {
    byte[] bytes = new byte[Math.min(total, MOST_AT_ONCE)];
    int held = 0;
    int done = 0;
    for (int i = 0; i < pointers.length; i++) {
      int taken = 0;
      while (taken < lengths[i]) {
        int count = Math.min(bytes.length - held, lengths[i] - taken);
        memory.read(pointers[i] + taken, bytes, held, count);
        held += count;
        taken += count;
        if (held == bytes.length) {
          int passed = pass(sink, ByteBuffer.wrap(bytes, 0, held), done);
          done += passed;
          if (passed < held) {
            return done;
          }
          held = 0;
        }
      }
    }
    return held == 0 ? done : done + pass(sink, ByteBuffer.wrap(bytes, 0, held), done);
  }

  /// What fails when something was passed already is told the next time.
  private static int pass(Passing passing, ByteBuffer buffer, int before)
      throws HostException, InterruptedException {
    try {
      return passing.pass(buffer, before);
    } catch (HostException e) {
      if (before > 0) {
        return 0;
      }
      throw e;
    }
  }
}
