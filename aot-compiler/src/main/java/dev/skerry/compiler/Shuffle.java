package dev.skerry.compiler;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `i8x16.shuffle` does, whose lanes are known: a move of larger lanes, or shifts of halves.
final class Shuffle {
  private static final int BYTES = 8;

  private Shuffle() {}

  /// Bytes of one half that move by the same distance.
  ///
  /// @param from the half: two of the first operand, and two of the second
  /// @param shift by how many bits they move up, negative when they move down
  /// @param mask where they are afterwards
  record Move(int from, int shift, long mask) {
    /// Whether the shift leaves nothing else.
    boolean isWhole() {
      return mask == (shift >= 0 ? -1L << shift : -1L >>> -shift);
    }
  }

  private static int lane(long low, long high, int index) {
    return (int) ((index < BYTES ? low : high) >>> (index << 3)) & 0xFF;
  }

  /// The lanes of so many bytes that are chosen from both operands, or null when bytes of different
  /// ones come together.
  static int @Nullable [] groups(long low, long high, int size) {
    int[] groups = new int[2 * BYTES / size];
    for (int i = 0; i < 2 * BYTES; i++) {
      int lane = lane(low, high, i);
      if (i % size == 0) {
        groups[i / size] = lane / size;
      }
      if (lane != groups[i / size] * size + i % size) {
        return null;
      }
    }
    return groups;
  }

  /// The moves that make one half of the result.
  static List<Move> moves(long lanes) {
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < BYTES; i++) {
      int lane = lane(lanes, 0, i);
      add(moves, lane / BYTES, (i - lane % BYTES) * Byte.SIZE, 0xFFL << (i * Byte.SIZE));
    }
    return moves;
  }

  private static void add(List<Move> moves, int from, int shift, long mask) {
    for (int i = 0; i < moves.size(); i++) {
      Move move = moves.get(i);
      if (move.from == from && move.shift == shift) {
        moves.set(i, new Move(from, shift, move.mask | mask));
        return;
      }
    }
    moves.add(new Move(from, shift, mask));
  }
}
