package dev.skerry.text;

import dev.skerry.syntax.Bytes;
import dev.skerry.syntax.Module;
import java.util.Arrays;

/// The functions that a module defines, as they are read: the type of each and where its body is.
final class FunctionSection {
  private int[] types = new int[16];
  private int[] bounds = new int[32];
  private int count;

  void add(int type, int start, int end) {
    if (count == types.length) {
      types = Arrays.copyOf(types, count * 2);
      bounds = Arrays.copyOf(bounds, count * 4);
    }
    types[count] = type;
    bounds[2 * count] = start;
    bounds[2 * count + 1] = end;
    count++;
  }

  void addTo(Module.Builder builder, Bytes code) {
    builder.functions(Arrays.copyOf(types, count), code, Arrays.copyOf(bounds, 2 * count));
  }
}
