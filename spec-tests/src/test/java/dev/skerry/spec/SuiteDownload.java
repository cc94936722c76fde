package dev.skerry.spec;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Fetches scripts from a repository on GitHub at a pinned commit, once, and keeps nothing but the
/// paths that are wanted.
final class SuiteDownload {
  /// Where archives of repositories are.
  static final URI HOST = URI.create("https://codeload.github.com");

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int SECONDS = 120;
  private static final long MOST_BYTES = 200L << 20;

  private final SuiteSet.Origin origin;
  private final Path into;
  private long bytes;

  private SuiteDownload(SuiteSet.Origin origin, Path into) {
    this.origin = origin;
    this.into = into;
  }

  /// Puts the scripts below a directory, unless those of this commit are there.
  static void fetch(URI host, SuiteSet.Origin origin, Path root) throws IOException {
    String name = origin.repository().replace('/', '-') + "-" + origin.commit();
    Path mark = root.resolve(name + ".done");
    if (Files.exists(mark)) {
      return;
    }
    Files.createDirectories(root);
    Path archive = Files.createTempFile(root, name, ".zip");
    Path unpacked = Files.createTempDirectory(root, name);
    try {
      download(host.resolve("/" + origin.repository() + "/zip/" + origin.commit()), archive);
      try (InputStream in = Files.newInputStream(archive);
          ZipInputStream zip = new ZipInputStream(in)) {
        new SuiteDownload(origin, unpacked).unpack(zip);
      }
      for (String path : origin.paths()) {
        String here = here(path);
        replace(unpacked.resolve(here), root.resolve(here));
      }
      Files.writeString(mark, origin.commit() + "\n");
    } finally {
      Files.deleteIfExists(archive);
      delete(unpacked);
    }
  }

  private static String there(String path) {
    return path.substring(0, path.indexOf('='));
  }

  private static String here(String path) {
    return path.substring(path.indexOf('=') + 1);
  }

  private static void download(URI address, Path to) throws IOException {
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      try {
        HttpResponse<Path> response =
            client
                .sendAsync(
                    HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(SECONDS)).build(),
                    HttpResponse.BodyHandlers.ofFile(to))
                .get(SECONDS, TimeUnit.SECONDS);
        if (response.statusCode() != 200) {
          throw new IOException(address + " answers with status " + response.statusCode());
        }
      } catch (ExecutionException e) {
        throw new IOException(address + " cannot be reached: " + e.getCause(), e);
      } catch (TimeoutException e) {
        throw new IOException(address + " takes longer than " + SECONDS + " s", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      } finally {
        client.shutdownNow();
      }
    }
  }

  private void unpack(ZipInputStream zip) throws IOException {
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName();
      // All is inside of one directory that is named after repository and commit.
      String inside = name.substring(name.indexOf('/') + 1);
      for (String path : origin.paths()) {
        if (!entry.isDirectory() && isBelow(inside, there(path))) {
          write(zip, here(path) + inside.substring(there(path).length()));
        }
      }
    }
  }

  private static boolean isBelow(String name, String path) {
    return name.equals(path) || name.startsWith(path + "/");
  }

  private void write(ZipInputStream zip, String name) throws IOException {
    Path file = into.resolve(name).normalize();
    if (!file.startsWith(into)) {
      throw new IOException("the archive would leave its directory: " + name);
    }
    byte[] content = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, MOST_BYTES - bytes + 1));
    bytes += content.length;
    if (bytes > MOST_BYTES) {
      throw new IOException("the archive has more than " + MOST_BYTES + " bytes");
    }
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static void replace(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      throw new IOException("the archive has no " + to.getFileName());
    }
    delete(to);
    Files.createDirectories(to.getParent());
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
