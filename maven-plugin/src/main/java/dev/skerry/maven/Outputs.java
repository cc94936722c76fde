package dev.skerry.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What was made of one module, and of which input, so that it is made again only when needed. */
final class Outputs {
  private final Path record;
  private final Path folder;
  private final Path source;
  private final Path resource;
  private final Pattern classNames;

  /**
   * @param entry the entry class, with its package
   */
  Outputs(Path state, Path classes, Path sources, String entry) {
    String path = entry.replace('.', '/');
    this.record = state.resolve(entry + ".txt");
    this.source = sources.resolve(path + ".java");
    this.resource = classes.resolve(path + ".wasm");
    this.folder = classes.resolve(path).resolveSibling("");
    String name = Pattern.quote(entry.substring(entry.lastIndexOf('.') + 1));
    this.classNames =
        Pattern.compile(
            name + "(Module|\\$Poll|\\$(Functions|Entries|Calls|Regions)\\d+(_\\d+)?)\\.class");
  }

  /** Tells inputs apart: the module's bytes, the options, and the version of the compiler. */
  static String digest(Path module, List<String> options, String version) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((version + "\n" + String.join("\n", options)).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(Files.readAllBytes(module));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether all is there, and made of this input. */
  boolean areOf(String digest) throws IOException {
    return Files.exists(record)
        && Files.exists(source)
        && Files.exists(resource)
        && Files.readString(record).equals(text(digest));
  }

  void remember(String digest) throws IOException {
    Files.createDirectories(record.getParent());
    Files.writeString(record, text(digest));
  }

  private String text(String digest) throws IOException {
    return digest + "\n" + classes().size() + " classes\n";
  }

  /** Deletes what an earlier version of the module needed and this one may not. */
  void delete() throws IOException {
    Files.deleteIfExists(record);
    for (Path file : classes()) {
      Files.delete(file);
    }
  }

  private List<Path> classes() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> classNames.matcher(file.getFileName().toString()).matches())
          .toList();
    }
  }
}
