package dev.skerry.runtime;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Address space for memories that grow in place: a private mapping of an empty, sparse file which
/// is deleted at once. A page costs nothing before it is written, and is never written to the disk.
final class Reservation {
  /// What is so small is allocated, and needs no file.
  private static final long SMALL = 1 << 20;

  private Reservation() {}

  /// Zeros that are given back when nothing refers to them any more: as many as may be needed, or
  /// fewer if the system has not so much, but no fewer than the minimum. Aligned for atomic
  /// accesses, and a multiple of eight.
  static MemorySegment reserve(long minimum, long most) {
    if (most <= SMALL) {
      return Arena.ofAuto().allocate(round(most), Long.BYTES);
    }
    // An interrupted thread could not use a channel.
    boolean interrupted = Thread.interrupted();
    try {
      return map(round(minimum), round(most));
    } catch (IOException e) {
      throw new Trap(TrapReason.OUT_OF_MEMORY, "a memory of " + minimum + " bytes", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static long round(long size) {
    return size > Long.MAX_VALUE - 7 ? Long.MAX_VALUE & -8 : (size + 7) & -8;
  }

  private static MemorySegment map(long minimum, long most) throws IOException {
    Path file = Files.createTempFile("skerry", ".memory");
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE,
            StandardOpenOption.DELETE_ON_CLOSE)) {
      long size = most;
      while (true) {
        try {
          return channel.map(MapMode.PRIVATE, 0, size, Arena.ofAuto());
        } catch (IOException e) {
          if (size <= minimum) {
            throw e;
          }
          size = Math.max(minimum, (size / 2) & -8);
        }
      }
    }
  }
}
