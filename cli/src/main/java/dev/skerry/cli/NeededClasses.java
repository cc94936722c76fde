package dev.skerry.cli;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds which classes of Skerry others need, for a jar that runs alone: all that class files name,
/// and what those name. The tiers are not followed, since compiled modules run without them.
final class NeededClasses {
  private static final Pattern OWN =
      Pattern.compile("dev/skerry/(?!interpreter/|compiler/|cli/)[\\w/]+/[A-Z][\\w$]*");

  private final Map<String, byte[]> found = new TreeMap<>();
  private final ArrayDeque<byte[]> open = new ArrayDeque<>();

  /// The class files that were found, by their path.
  Map<String, byte[]> files() {
    return found;
  }

  /// Finds what a class file needs.
  void follow(byte[] file) throws IOException {
    open.add(file);
    while (!open.isEmpty()) {
      read(open.remove());
    }
  }

  private void read(byte[] file) throws IOException {
    for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
      switch (entry) {
        case ClassEntry reference -> add(reference.asInternalName());
        // Descriptors.
        case Utf8Entry text when text.stringValue().contains("Ldev/skerry/") ->
            add(text.stringValue());
        default -> {}
      }
    }
  }

  private void add(String names) throws IOException {
    Matcher matcher = OWN.matcher(names);
    while (matcher.find()) {
      String path = matcher.group() + ".class";
      if (!found.containsKey(path)) {
        byte[] file = load(path);
        if (file.length > 0) {
          found.put(path, file);
          open.add(file);
        }
      }
    }
  }

  /// Empty for what is no class of Skerry, as the module's own ones.
  private static byte[] load(String path) throws IOException {
    try (InputStream stream = NeededClasses.class.getClassLoader().getResourceAsStream(path)) {
      return stream == null ? new byte[0] : stream.readAllBytes();
    }
  }
}
