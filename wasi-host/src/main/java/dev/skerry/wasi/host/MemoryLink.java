package dev.skerry.wasi.host;

import java.nio.charset.StandardCharsets;

/// A symbolic link in memory.
final class MemoryLink extends MemoryNode {
  final String content;

  MemoryLink(MemoryTree tree, String content) {
    super(tree, FileType.SYMBOLIC_LINK);
    this.content = content;
  }

  @Override
  long size() {
    return content.getBytes(StandardCharsets.UTF_8).length;
  }
}
