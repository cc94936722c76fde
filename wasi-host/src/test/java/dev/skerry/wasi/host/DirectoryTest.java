package dev.skerry.wasi.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every kind of directory does, and does in the same way.
class DirectoryTest {
  private static final OpenMode CREATE = new OpenMode(true, true, true, false, false, false);
  private static final OpenMode CREATE_NEW = new OpenMode(true, true, true, true, false, false);
  private static final OpenMode EMPTY = new OpenMode(true, false, false, false, true, false);

  @TempDir Path temporary;

  /// The kinds of directories.
  enum Kind {
    HELD,
    BY_PATH,
    IN_MEMORY
  }

  private Directory root(Kind kind) throws IOException {
    return switch (kind) {
      case HELD -> assertInstanceOf(SecureDirectory.class, HostDirectory.open(temporary));
      case BY_PATH -> new PathDirectory(temporary.toRealPath());
      case IN_MEMORY -> MemoryDirectory.create(1 << 20);
    };
  }

  private static void assertFails(ErrorCode code, Executable executable) {
    assertEquals(code, assertThrows(HostException.class, executable).code());
  }

  private static void write(Directory directory, String name, String content) throws Exception {
    try (OpenFile file = directory.openFile(name, CREATE)) {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      assertEquals(bytes.length, file.write(ByteBuffer.wrap(bytes), 0));
    }
  }

  private static String read(Directory directory, String name) throws Exception {
    try (OpenFile file = directory.openFile(name, OpenMode.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) file.size() + 1);
      assertEquals(file.size(), file.read(bytes, 0));
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @EnumSource
  void filesAreReadAndWritten(Kind kind) throws Exception {
    try (Directory root = root(kind)) {
      assertFails(ErrorCode.NO_ENTRY, () -> root.openFile("file", OpenMode.READ));
      write(root, "file", "content");
      assertEquals("content", read(root, "file"));
      assertFails(ErrorCode.EXIST, () -> root.openFile("file", CREATE_NEW));
      try (OpenFile file = root.openFile("file", CREATE)) {
        assertEquals(3, file.append(ByteBuffer.wrap(new byte[] {'1', '2', '3'})));
        assertEquals(2, file.write(ByteBuffer.wrap(new byte[] {'4', '5'}), 12));
        assertEquals(0, file.read(ByteBuffer.allocate(1), 14));
        assertEquals(0, file.read(ByteBuffer.allocate(1), Long.MAX_VALUE - 10));
        assertFails(ErrorCode.INVALID, () -> file.read(ByteBuffer.allocate(1), -1));
        file.setSize(13);
        file.setSize(15);
        file.sync(true);
        assertEquals(15, file.status().size());
      }
      assertEquals("content123\0\0" + "4\0\0", read(root, "file"));
      root.openFile("file", EMPTY).close();
      assertEquals("", read(root, "file"));
      try (OpenFile file = root.openFile("file", OpenMode.READ)) {
        assertFails(ErrorCode.BAD_DESCRIPTOR, () -> file.write(ByteBuffer.allocate(1), 0));
        assertFails(ErrorCode.BAD_DESCRIPTOR, () -> file.setSize(1));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileCanBeCreatedToBeRead(Kind kind) throws Exception {
    try (Directory root = root(kind)) {
      OpenMode mode = new OpenMode(true, false, true, true, false, false);
      root.openFile("file", mode).close();
      assertEquals("", read(root, "file"));
      assertFails(ErrorCode.EXIST, () -> root.openFile("file", mode));
    }
  }

  @ParameterizedTest
  @EnumSource
  void filesLiveOnWithoutAName(Kind kind) throws Exception {
    try (Directory root = root(kind)) {
      write(root, "file", "content");
      try (OpenFile file = root.openFile("file", OpenMode.READ)) {
        FileStatus before = file.status();
        root.removeFile("file");
        write(root, "file", "another");
        assertEquals(before.inode(), file.status().inode());
        assertEquals(0, file.status().links());
        assertEquals(7, file.status().size());
        ByteBuffer bytes = ByteBuffer.allocate(7);
        file.read(bytes, 0);
        assertArrayEquals("content".getBytes(StandardCharsets.UTF_8), bytes.array());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void directories(Kind kind) throws Exception {
    try (Directory root = root(kind)) {
      root.createDirectory("a");
      assertFails(ErrorCode.EXIST, () -> root.createDirectory("a"));
      write(root, "file", "");
      assertFails(ErrorCode.EXIST, () -> root.createDirectory("file"));
      assertFails(ErrorCode.NOT_DIRECTORY, () -> root.openDirectory("file"));
      assertFails(ErrorCode.NO_ENTRY, () -> root.openDirectory("none"));
      assertFails(ErrorCode.IS_DIRECTORY, () -> root.openFile("a", OpenMode.READ));
      try (Directory a = root.openDirectory("a");
          Directory same = a.openDirectory(".")) {
        write(a, "inner", "x");
        assertEquals("x", read(same, "inner"));
        assertEquals(a.status(".").inode(), root.status("a").inode());
        assertEquals(FileType.DIRECTORY, a.type("."));
        assertFails(ErrorCode.NOT_EMPTY, () -> root.removeDirectory("a"));
        a.removeFile("inner");
      }
      assertFails(ErrorCode.IS_DIRECTORY, () -> root.removeFile("a"));
      assertFails(ErrorCode.NOT_DIRECTORY, () -> root.removeDirectory("file"));
      root.removeDirectory("a");
      assertFails(ErrorCode.NO_ENTRY, () -> root.removeDirectory("a"));
      assertFails(ErrorCode.NO_ENTRY, () -> root.removeFile("a"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void listing(Kind kind) throws Exception {
    try (Directory root = root(kind)) {
      assertEquals(List.of(), root.list());
      write(root, "file", "");
      root.createDirectory("directory");
      root.createSymbolicLink("link", "nowhere");
      for (int round = 0; round < 2; round++) {
        List<DirectoryEntry> entries =
            root.list().stream()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
        assertEquals(
            List.of("directory", "file", "link"),
            entries.stream().map(DirectoryEntry::name).toList());
        assertEquals(
            List.of(FileType.DIRECTORY, FileType.REGULAR_FILE, FileType.SYMBOLIC_LINK),
            entries.stream().map(DirectoryEntry::type).toList());
        assertEquals(root.status("file").inode(), entries.get(1).inode());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void linksAreNotFollowed(Kind kind) throws Exception {
    try (Directory root = root(kind)) {
      root.createDirectory("directory");
      write(root, "file", "content");
      root.createSymbolicLink("to-directory", "directory");
      root.createSymbolicLink("to-file", "file");
      root.createSymbolicLink("out", "/etc/passwd");
      assertEquals("directory", root.readSymbolicLink("to-directory"));
      assertEquals(FileType.SYMBOLIC_LINK, root.type("to-directory"));
      assertEquals("directory".length(), root.status("to-directory").size());
      assertFails(ErrorCode.NOT_DIRECTORY, () -> root.openDirectory("to-directory"));
      assertFails(ErrorCode.LOOP, () -> root.openFile("to-file", OpenMode.READ));
      assertFails(ErrorCode.LOOP, () -> root.openFile("to-file", CREATE));
      assertFails(ErrorCode.LOOP, () -> root.openFile("out", OpenMode.READ));
      assertFails(ErrorCode.EXIST, () -> root.createDirectory("out"));
      assertFails(ErrorCode.EXIST, () -> root.createSymbolicLink("out", "x"));
      assertFails(ErrorCode.INVALID, () -> root.readSymbolicLink("file"));
      assertFails(ErrorCode.NOT_DIRECTORY, () -> root.removeDirectory("to-directory"));
      if (kind != Kind.IN_MEMORY) {
        assertFails(ErrorCode.NOT_PERMITTED, () -> root.readSymbolicLink("out"));
      }
      root.removeFile("to-directory");
      assertEquals(FileType.DIRECTORY, root.type("directory"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesAreSingleComponents(Kind kind) throws Exception {
    try (Directory root = root(kind)) {
      if (kind != Kind.IN_MEMORY) {
        for (String name : List.of("..", "a/b", "/etc", "", "a/", "nul\0")) {
          assertFails(ErrorCode.ILLEGAL_BYTE_SEQUENCE, () -> root.createDirectory(name));
          assertFails(ErrorCode.ILLEGAL_BYTE_SEQUENCE, () -> root.type(name));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void hardLinks(Kind kind) throws Exception {
    try (Directory root = root(kind)) {
      root.createDirectory("a");
      write(root, "file", "content");
      try (Directory a = root.openDirectory("a")) {
        root.createHardLink("file", a, "link");
        assertEquals("content", read(a, "link"));
        assertEquals(root.status("file").inode(), a.status("link").inode());
        assertEquals(2, a.status("link").links());
        assertFails(ErrorCode.EXIST, () -> root.createHardLink("file", a, "link"));
        assertFails(ErrorCode.NO_ENTRY, () -> root.createHardLink("none", a, "other"));
        assertFails(ErrorCode.NOT_PERMITTED, () -> root.createHardLink("a", a, "other"));
        root.removeFile("file");
        assertEquals(1, a.status("link").links());
        assertEquals("content", read(a, "link"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void renaming(Kind kind) throws Exception {
    try (Directory root = root(kind)) {
      root.createDirectory("a");
      root.createDirectory("b");
      write(root, "file", "content");
      try (Directory a = root.openDirectory("a")) {
        write(a, "inner", "inner");
        root.rename("file", a, "inner");
        assertEquals("content", read(a, "inner"));
        assertFails(ErrorCode.NO_ENTRY, () -> root.type("file"));
        assertFails(ErrorCode.NOT_EMPTY, () -> root.rename("b", root, "a"));
        assertFails(ErrorCode.NOT_DIRECTORY, () -> root.rename("b", a, "inner"));
        assertFails(ErrorCode.IS_DIRECTORY, () -> a.rename("inner", root, "b"));
        assertFails(ErrorCode.INVALID, () -> root.rename("a", a, "itself"));
        assertFails(ErrorCode.NO_ENTRY, () -> root.rename("none", a, "x"));
        a.rename("inner", a, "inner");
        root.rename("a", root, "a");
        root.rename("a", root, "b");
        assertFails(ErrorCode.NO_ENTRY, () -> root.type("a"));
        if (kind != Kind.BY_PATH) {
          assertEquals("content", read(a, "inner"));
          a.removeFile("inner");
          assertEquals(List.of(), a.list());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void times(Kind kind) throws Exception {
    try (Directory root = root(kind)) {
      write(root, "file", "");
      root.createDirectory("a");
      root.createSymbolicLink("link", "file");
      FileTimes times = new FileTimes(OptionalLong.of(1_000_000_001), OptionalLong.of(2_345));
      for (String name : List.of("a", ".", "link")) {
        root.setTimes(name, times);
        assertEquals(1_000_000_001, root.status(name).accessed(), name);
        assertEquals(2_345, root.status(name).modified(), name);
      }
      assertNotEquals(2_345, root.status("file").modified());
      try (OpenFile file = root.openFile("file", OpenMode.READ)) {
        file.setTimes(times);
        file.setTimes(new FileTimes(OptionalLong.empty(), OptionalLong.of(7_000)));
        assertEquals(1_000_000_001, file.status().accessed());
        assertEquals(7_000, root.status("file").modified());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void readOnlyDirectoriesCannotBeChanged(Kind kind) throws Exception {
    try (Directory writable = root(kind);
        Directory root = writable.readOnly()) {
      writable.createDirectory("a");
      writable.createSymbolicLink("link", "file");
      write(writable, "file", "content");
      List<DirectoryEntry> before = root.list();
      FileTimes times = new FileTimes(OptionalLong.of(1), OptionalLong.of(2));
      for (Executable change :
          List.<Executable>of(
              () -> root.createDirectory("b"),
              () -> root.createSymbolicLink("b", "c"),
              () -> root.createHardLink("file", writable, "b"),
              () -> writable.createHardLink("file", root, "b"),
              () -> root.rename("file", root, "b"),
              () -> writable.rename("file", root, "b"),
              () -> root.removeFile("file"),
              () -> root.removeDirectory("a"),
              () -> root.setTimes("file", times),
              () -> root.openFile("file", CREATE),
              () -> root.openFile("file", EMPTY),
              () -> root.openFile("b", new OpenMode(true, false, true, false, false, false)),
              () -> root.openDirectory("a").createDirectory("b"))) {
        assertFails(ErrorCode.READ_ONLY, change);
      }
      try (OpenFile file =
          root.openFile("file", new OpenMode(true, false, true, false, false, false))) {
        assertFails(ErrorCode.READ_ONLY, () -> file.write(ByteBuffer.allocate(1), 0));
        assertFails(ErrorCode.READ_ONLY, () -> file.append(ByteBuffer.allocate(1)));
        assertFails(ErrorCode.READ_ONLY, () -> file.setSize(0));
        assertFails(ErrorCode.READ_ONLY, () -> file.setTimes(times));
        assertEquals(7, file.size());
      }
      assertEquals("file", root.readSymbolicLink("link"));
      assertEquals(before, root.list());
    }
  }

  @Test
  void memoryIsLimited() throws Exception {
    MemoryDirectory root = MemoryDirectory.create(10_000);
    write(root, "file", "x".repeat(5_000));
    try (OpenFile file = root.openFile("file", CREATE)) {
      assertFails(ErrorCode.INSUFFICIENT_SPACE, () -> file.setSize(1L << 30));
      assertFails(ErrorCode.FILE_TOO_LARGE, () -> file.setSize(Long.MAX_VALUE));
      assertFails(ErrorCode.FILE_TOO_LARGE, () -> file.write(ByteBuffer.allocate(1), 1L << 40));
      assertEquals(5_000, file.size());
    }
    for (int round = 0; round < 100; round++) {
      write(root, "other", "y".repeat(4_000));
      root.removeFile("other");
    }
    assertFails(
        ErrorCode.INSUFFICIENT_SPACE,
        () -> {
          for (int i = 0; i < 1_000; i++) {
            root.createDirectory("directory" + i);
          }
        });
  }

  @Test
  void memoryIsThereToTheLastByte() throws Exception {
    MemoryDirectory root = MemoryDirectory.create(10_000);
    write(root, "file", "x".repeat(7_000));
    try (OpenFile file = root.openFile("file", CREATE)) {
      assertEquals(2_796, file.append(ByteBuffer.allocate(2_796)));
      assertFails(ErrorCode.INSUFFICIENT_SPACE, () -> file.append(ByteBuffer.allocate(1)));
    }
  }

  /// A rename that fails for want of memory has changed nothing.
  @Test
  void renamingInMemoryThatIsFull() throws Exception {
    MemoryDirectory root = MemoryDirectory.create(1_000);
    root.createSymbolicLink("link", "x".repeat(500));
    write(root, "file", "");
    assertFails(ErrorCode.INSUFFICIENT_SPACE, () -> root.rename("link", root, "y".repeat(200)));
    assertEquals(FileType.SYMBOLIC_LINK, root.type("link"));
    root.rename("link", root, "file");
    assertEquals(FileType.SYMBOLIC_LINK, root.type("file"));
    root.removeFile("file");
    write(root, "other", "z".repeat(795));
  }

  @Test
  void filesInMemoryHaveTheTimesOfTheirClocks() throws Exception {
    Clocks clocks = Clocks.fixed(Instant.ofEpochSecond(5));
    MemoryDirectory root = MemoryDirectory.create(1_000, clocks);
    write(root, "file", "content");
    assertEquals(5_000_000_000L, root.status("file").modified());
    assertEquals(5_000_000_000L, root.status(".").accessed());
  }

  /// The host may have files whose names are no text: they are not there, and the others are.
  @Test
  void namesThatAreNoTextAreNotListed() throws Exception {
    String touch = "touch \"$0/file\" \"$0/$(printf 'x\\377')\"";
    Process made = new ProcessBuilder("sh", "-c", touch, temporary.toString()).start();
    if (made.waitFor() == 0) {
      try (Directory root = root(Kind.HELD)) {
        assertEquals(List.of("file"), root.list().stream().map(DirectoryEntry::name).toList());
      }
    }
  }

  @Test
  void hostsFillAndReadMemory() throws Exception {
    MemoryDirectory root = MemoryDirectory.create(10_000);
    root.write("a/b/file", new byte[] {1, 2});
    root.write("a/b/file", new byte[] {3});
    assertArrayEquals(new byte[] {3}, root.read("a/b/file"));
    assertFails(ErrorCode.NO_ENTRY, () -> root.read("a/none"));
  }

  @Test
  void pipesAreNotOpened() throws Exception {
    Path pipe = temporary.resolve("pipe");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    if (made.waitFor() == 0) {
      try (Directory root = root(Kind.HELD)) {
        assertEquals(FileType.UNKNOWN, root.type("pipe"));
        assertFails(ErrorCode.NOT_PERMITTED, () -> root.openFile("pipe", OpenMode.READ));
        FileTimes times = new FileTimes(OptionalLong.of(1), OptionalLong.of(2));
        assertFails(ErrorCode.NOT_PERMITTED, () -> root.setTimes("pipe", times));
      }
    }
    assertFalse(Files.isRegularFile(pipe));
  }
}
