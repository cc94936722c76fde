package dev.skerry.wasi.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;

/// Directories of the host, of any `java.nio.file` file system, as capabilities.
public final class HostDirectory {
  private HostDirectory() {}

  /// Opens a directory, to be granted with all that is below it. Symbolic links in the path are
  /// followed now, once.
  ///
  /// @throws IOException when it cannot be opened
  @SuppressWarnings("StreamResourceLeak") // the directory that is returned owns it
  public static Directory open(Path path) throws IOException {
    Path real = path.toRealPath();
    DirectoryStream<Path> stream = Files.newDirectoryStream(real);
    try {
      if (stream instanceof SecureDirectoryStream<Path> secure) {
        return new SecureDirectory(real, secure);
      }
    } catch (HostException e) {
      stream.close();
      throw new IOException(e);
    }
    stream.close();
    return new PathDirectory(real);
  }
}
