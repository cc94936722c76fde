package dev.skerry.compiler;

/// Java source as it is written: lines, indented by the blocks around them.
final class JavaText {
  private final StringBuilder text = new StringBuilder();
  private int depth;

  void line() {
    text.append('\n');
  }

  void line(String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }

  /// A line with an empty one in front of it.
  void block(String line) {
    line();
    line(line);
  }

  /// Begins a block.
  void open(String head) {
    line(head + " {");
    depth++;
  }

  void close() {
    close("");
  }

  void close(String behind) {
    depth--;
    line("}" + behind);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
