package dev.skerry.interpreter;

import java.util.Arrays;

/// The loops of a function, in the order in which they begin: where that is in the code, where in
/// the module, and how many loops each is in. Of those that begin at one position the outermost.
final class Loops {
  private int[] positions = {};
  private int[] offsets = {};
  private int[] depths = {};
  private int count;

  void add(int position, int offset, int depth) {
    if (count > 0 && positions[count - 1] == position) {
      return;
    }
    if (count == positions.length) {
      int length = Math.max(4, count * 2);
      positions = Arrays.copyOf(positions, length);
      offsets = Arrays.copyOf(offsets, length);
      depths = Arrays.copyOf(depths, length);
    }
    positions[count] = position;
    offsets[count] = offset;
    depths[count] = depth;
    count++;
  }

  /// The number of the loop that begins at a position.
  int at(int position) {
    return Arrays.binarySearch(positions, 0, count, position);
  }

  int offset(int number) {
    return offsets[number];
  }

  boolean isOutermost(int number) {
    return depths[number] == 0;
  }
}
