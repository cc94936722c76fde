package dev.skerry.runtime;

import java.util.ArrayList;
import java.util.List;

/// The wasm functions that a trap or an exception went through, the innermost first. Of a very deep
/// stack only the innermost. Collected where Java's stack may be almost used up, so names are
/// looked up when somebody asks.
public final class Backtrace {
  private static final int MOST_FRAMES = 100;

  private final List<Place> places = new ArrayList<>();
  private int omitted;

  private record Place(Instance instance, int function, int offset) {
    Frame frame() {
      return new Frame(function, instance.functionName(function), offset);
    }
  }

  /// A place in the code of a guest: the function's index and name, and the offset of the
  /// instruction in the module.
  public record Frame(int function, String name, int offset) {
    @Override
    public String toString() {
      String what = name.isEmpty() ? "function " + function : name + " (function " + function + ")";
      return what + " at offset 0x" + Integer.toHexString(offset);
    }
  }

  Backtrace() {}

  /// Adds the caller of the frames so far.
  public void add(Instance instance, int function, int offset) {
    if (places.size() < MOST_FRAMES) {
      places.add(new Place(instance, function, offset));
    } else {
      omitted++;
    }
  }

  public List<Frame> frames() {
    return places.stream().map(Place::frame).toList();
  }

  /// A line for each frame.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Frame frame : frames()) {
      text.append("\n    at ").append(frame);
    }
    if (omitted > 0) {
      text.append("\n    ... ").append(omitted).append(" more");
    }
    return text.toString();
  }
}
