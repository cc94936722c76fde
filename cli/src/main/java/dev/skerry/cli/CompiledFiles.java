package dev.skerry.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Where `skerry compile` puts files: a directory or a jar. A jar has no times and no other traces
/// of when and where it was made.
sealed interface CompiledFiles {
  /// Writes a file.
  ///
  /// @param path with slashes
  void put(String path, byte[] content) throws IOException;

  /// Files below a directory; those that are the same already are left alone.
  record Directory(Path root) implements CompiledFiles {
    @Override
    public void put(String path, byte[] content) throws IOException {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      if (!isSame(file, content)) {
        Files.write(file, content);
      }
    }

    private static boolean isSame(Path file, byte[] content) throws IOException {
      return Files.isRegularFile(file)
          && Files.size(file) == content.length
          && java.util.Arrays.equals(Files.readAllBytes(file), content);
    }
  }

  /// Entries of a jar, which begins with its manifest.
  record Jar(ZipOutputStream zip) implements CompiledFiles {
    /// The first day that a zip file knows.
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /// @param mainClass what `java -jar` runs, empty for nothing
    static Jar begin(OutputStream stream, String mainClass) throws IOException {
      Jar jar = new Jar(new ZipOutputStream(stream));
      Manifest manifest = new Manifest();
      Attributes attributes = manifest.getMainAttributes();
      attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
      attributes.put(new Attributes.Name("Created-By"), "Skerry " + Version.text());
      if (!mainClass.isEmpty()) {
        attributes.put(Attributes.Name.MAIN_CLASS, mainClass);
      }
      jar.entry(JarFile.MANIFEST_NAME);
      manifest.write(jar.zip);
      jar.zip.closeEntry();
      return jar;
    }

    private void entry(String path) throws IOException {
      ZipEntry entry = new ZipEntry(path);
      entry.setTimeLocal(TIME);
      zip.putNextEntry(entry);
    }

    @Override
    public void put(String path, byte[] content) throws IOException {
      entry(path);
      zip.write(content);
      zip.closeEntry();
    }
  }
}
