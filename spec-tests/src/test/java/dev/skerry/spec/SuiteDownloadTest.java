package dev.skerry.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteDownloadTest {
  private static final SuiteSet.Origin ORIGIN =
      new SuiteSet.Origin("owner/name", "0123", List.of("test/core=core", "test/x.wast=p/x.wast"));

  @TempDir private Path directory;
  private HttpServer server;
  private URI host;
  private byte[] archive;
  private int requests;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/owner/name/zip/0123",
        exchange -> {
          requests++;
          exchange.sendResponseHeaders(200, archive.length);
          exchange.getResponseBody().write(archive);
          exchange.close();
        });
    server.start();
    host = URI.create("http://localhost:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void keepsWhatIsWantedAndFetchesOnce() throws IOException {
    archive =
        zip(
            "n-0123/test/core/a.wast",
            "n-0123/test/core/s/b.wast",
            "n-0123/test/x.wast",
            "n-0123/y");
    SuiteDownload.fetch(host, ORIGIN, directory);
    SuiteDownload.fetch(host, ORIGIN, directory);
    assertEquals(1, requests);
    assertEquals("n-0123/test/core/s/b.wast", Files.readString(directory.resolve("core/s/b.wast")));
    assertTrue(Files.exists(directory.resolve("core/a.wast")));
    assertTrue(Files.exists(directory.resolve("p/x.wast")));
    try (var files = Files.list(directory)) {
      assertEquals(3, files.count());
    }
  }

  @Test
  void neverLeavesItsDirectory() throws IOException {
    archive = zip("n-0123/test/core/../../../../evil.wast", "n-0123/test/x.wast");
    Path inner = Files.createDirectories(directory.resolve("a/b/c"));
    assertThrows(IOException.class, () -> SuiteDownload.fetch(host, ORIGIN, inner));
    try (var files = Files.walk(directory)) {
      assertFalse(files.anyMatch(Files::isRegularFile));
    }
  }

  @Test
  void incompleteArchivesAndMissingOnesLeaveNothing() throws IOException {
    archive = zip("n-0123/test/core/a.wast");
    assertThrows(IOException.class, () -> SuiteDownload.fetch(host, ORIGIN, directory));
    SuiteSet.Origin other = new SuiteSet.Origin("owner/none", "1", List.of("a=b"));
    IOException missing =
        assertThrows(IOException.class, () -> SuiteDownload.fetch(host, other, directory));
    assertTrue(missing.getMessage().contains("404"), missing.getMessage());
    assertFalse(Files.exists(directory.resolve("owner-name-0123.done")));
  }
}
