package dev.skerry.wasi.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A directory of a file system that is not the usual one, and has no links.
class ZipDirectoryTest {
  private static final OpenMode CREATE = new OpenMode(true, true, true, false, false, false);

  @TempDir Path temporary;

  private static ErrorCode failure(Directory root, String path) {
    return assertThrows(HostException.class, () -> Lookup.of(root, path, true).close()).code();
  }

  private static String read(Directory root, String path) throws Exception {
    try (Lookup found = Lookup.of(root, path, true);
        OpenFile file = found.parent().openFile(found.name(), OpenMode.READ)) {
      ByteBuffer content = ByteBuffer.allocate((int) file.size());
      file.read(content, 0);
      return new String(content.array(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aZipFileIsADirectory() throws Exception {
    try (FileSystem zip =
        FileSystems.newFileSystem(temporary.resolve("files.zip"), Map.of("create", "true"))) {
      Files.createDirectories(zip.getPath("/root/a"));
      Files.writeString(zip.getPath("/root/a/file"), "content");
      Files.writeString(zip.getPath("/secret"), "secret");
      try (Directory root = HostDirectory.open(zip.getPath("/root"))) {
        assertEquals("content", read(root, "a/../a/./file"));
        assertEquals(ErrorCode.NOT_PERMITTED, failure(root, "../secret"));
        assertEquals(ErrorCode.NOT_PERMITTED, failure(root, "/secret"));
        assertEquals(ErrorCode.NOT_DIRECTORY, failure(root, "a/file/x"));
        assertEquals(ErrorCode.NO_ENTRY, failure(root, "none/x"));
        root.createDirectory("b");
        try (OpenFile file = root.openFile("new", CREATE)) {
          file.write(ByteBuffer.wrap(new byte[] {'n', 'e', 'w'}), 0);
        }
        assertEquals("new", read(root, "new"));
        root.rename("new", root.openDirectory("b"), "moved");
        assertEquals("new", read(root, "b/moved"));
        assertEquals(
            List.of("a", "b"), root.list().stream().map(DirectoryEntry::name).sorted().toList());
        assertEquals(
            ErrorCode.UNSUPPORTED,
            assertThrows(HostException.class, () -> root.createSymbolicLink("link", "a")).code());
        assertEquals(
            ErrorCode.NOT_EMPTY,
            assertThrows(HostException.class, () -> root.removeDirectory("b")).code());
      }
    }
  }
}
