package dev.skerry.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.engine.MemoryView;
import dev.skerry.engine.Tier;
import dev.skerry.wasi.host.Clocks;
import dev.skerry.wasi.host.Grants;
import dev.skerry.wasi.host.MemoryDirectory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Files and directories through the functions of preview 1.
class FilesTest {
  private static final int SET = 0;
  private static final int CUR = 1;
  private static final int END = 2;

  private final MemoryDirectory root = MemoryDirectory.create(1 << 20);

  private Guest guest(Tier tier) {
    return guest(tier, Version.PREVIEW1);
  }

  private Guest guest(Tier tier, Version version) {
    return new Guest(
        tier,
        version,
        Grants.builder()
            .directory("/data", root)
            .clocks(Clocks.fixed(Instant.ofEpochSecond(1_000)))
            .build());
  }

  @Tiers
  void preopenedDirectoriesHaveNames(Tier tier) {
    try (Guest guest = guest(tier)) {
      int result = guest.allocate(8);
      guest.succeed("fd_prestat_get", Guest.ROOT, result);
      assertEquals(0, guest.memory().readByte(result));
      assertEquals(5, guest.memory().readInt(result + 4));
      int name = guest.allocate(8);
      guest.succeed("fd_prestat_dir_name", Guest.ROOT, name, 8);
      assertEquals("/data\0\0\0", guest.text(name, 8));
      assertEquals(Errno.NAMETOOLONG, guest.call("fd_prestat_dir_name", Guest.ROOT, name, 4));
      for (int other : new int[] {0, 1, 2, 4, -1, Integer.MAX_VALUE}) {
        assertEquals(Errno.BADF, guest.call("fd_prestat_get", other, result));
      }
    }
  }

  @Tiers
  void readingAndWriting(Tier tier) throws Exception {
    try (Guest guest = guest(tier)) {
      MemoryView memory = guest.memory();
      int file = guest.open("file", Flags.CREAT);
      assertEquals(11, guest.write(file, "hello world"));
      assertEquals("", guest.read(file, 10));
      int at = guest.allocate(8);
      guest.succeed("fd_seek", file, -5, END, at);
      assertEquals(6, memory.readLong(at));
      assertEquals("wor", guest.read(file, 3));
      guest.succeed("fd_tell", file, at);
      assertEquals(9, memory.readLong(at));
      guest.succeed("fd_seek", file, -1, CUR, at);
      assertEquals("rld", guest.read(file, 10));
      assertEquals(Errno.INVAL, guest.call("fd_seek", file, -1, SET, at));
      assertEquals(Errno.INVAL, guest.call("fd_seek", file, 0, 3, at));
      int target = guest.allocate(8);
      int result = guest.allocate(4);
      guest.succeed("fd_pread", file, guest.buffer(target, 5), 1, 6, result);
      assertEquals("world", guest.text(target, memory.readInt(result)));
      guest.succeed("fd_pwrite", file, guest.buffer(guest.put("W"), 1), 1, 6, result);
      assertArrayEquals("hello World".getBytes(StandardCharsets.UTF_8), root.read("file"));
      assertEquals(
          Errno.INVAL, guest.call("fd_pread", file, guest.buffer(target, 5), 1, -1, result));
      guest.succeed("fd_close", file);
      assertEquals(Errno.BADF, guest.call("fd_close", file));
      assertEquals(Errno.BADF, guest.call("fd_read", file, 0, 0, result));
    }
  }

  @Tiers
  void buffersAreFilledOneAfterTheOther(Tier tier) {
    try (Guest guest = guest(tier)) {
      int file = guest.open("file", Flags.CREAT);
      int list = guest.allocate(24);
      int text = guest.put("abcdef");
      for (int i = 0; i < 3; i++) {
        guest.memory().writeInt(list + 8 * i, text + 4 - 2 * i);
        guest.memory().writeInt(list + 8 * i + 4, 2);
      }
      int result = guest.allocate(4);
      guest.succeed("fd_write", file, list, 3, result);
      assertEquals(6, guest.memory().readInt(result));
      guest.succeed("fd_seek", file, 0, SET, guest.allocate(8));
      assertEquals("efcdab", guest.read(file, 10));
      guest.succeed("fd_seek", file, 1, SET, guest.allocate(8));
      guest.succeed("fd_read", file, list, 3, result);
      assertEquals(5, guest.memory().readInt(result));
      assertEquals("bbdafc", guest.text(text, 6));
    }
  }

  @Tiers
  void appending(Tier tier) throws Exception {
    root.write("file", new byte[] {'a'});
    try (Guest guest = guest(tier)) {
      int file = guest.open("file", 0);
      guest.succeed("fd_fdstat_set_flags", file, Flags.APPEND);
      guest.write(file, "b");
      guest.write(file, "c");
      guest.succeed("fd_fdstat_set_flags", file, 0);
      guest.succeed("fd_seek", file, 0, SET, guest.allocate(8));
      guest.write(file, "x");
      assertArrayEquals(new byte[] {'x', 'b', 'c'}, root.read("file"));
      assertEquals(Errno.INVAL, guest.call("fd_fdstat_set_flags", file, 1 << 5));
      assertEquals(Errno.NOTSUP, guest.call("fd_fdstat_set_flags", file, Flags.SYNC));
    }
  }

  @Tiers
  void sizes(Tier tier) throws Exception {
    try (Guest guest = guest(tier)) {
      int file = guest.open("file", Flags.CREAT);
      guest.succeed("fd_filestat_set_size", file, 10);
      guest.succeed("fd_allocate", file, 5, 3);
      assertEquals(10, root.read("file").length);
      guest.succeed("fd_allocate", file, 5, 10);
      assertEquals(15, root.read("file").length);
      assertEquals(Errno.INVAL, guest.call("fd_allocate", file, 5, 0));
      assertEquals(Errno.FBIG, guest.call("fd_allocate", file, 5, Long.MAX_VALUE));
      assertEquals(Errno.NOSPC, guest.call("fd_filestat_set_size", file, 1 << 30));
      assertEquals(Errno.FBIG, guest.call("fd_filestat_set_size", file, -1));
      guest.succeed("fd_advise", file, 0, 10, 0);
      assertEquals(Errno.INVAL, guest.call("fd_advise", file, 0, 10, 6));
      guest.succeed("fd_sync", file);
      guest.succeed("fd_datasync", file);
    }
  }

  @Tiers
  void opening(Tier tier) throws Exception {
    root.write("a/file", new byte[] {1, 2, 3});
    root.createSymbolicLink("link", "a/file");
    root.createSymbolicLink("dangling", "a/new");
    try (Guest guest = guest(tier)) {
      long rights = Rights.OF_FILE;
      assertEquals(Errno.NOENT, guest.failToOpen("none", 0, rights));
      assertEquals(Errno.NOENT, guest.failToOpen("", 0, rights));
      assertEquals(Errno.EXIST, guest.failToOpen("a/file", Flags.CREAT | Flags.EXCL, rights));
      assertEquals(Errno.EXIST, guest.failToOpen("dangling", Flags.CREAT | Flags.EXCL, rights));
      assertEquals(Errno.NOTDIR, guest.failToOpen("a/file", Flags.DIRECTORY, 0));
      assertEquals(Errno.NOTDIR, guest.failToOpen("a/file/", 0, 0));
      assertEquals(Errno.ISDIR, guest.failToOpen("a", 0, Rights.FD_WRITE));
      assertEquals(Errno.ISDIR, guest.failToOpen("a", Flags.CREAT, 0));
      assertEquals(Errno.ISDIR, guest.failToOpen("b/", Flags.CREAT, 0));
      assertEquals(Errno.INVAL, guest.failToOpen("b", Flags.CREAT | Flags.DIRECTORY, 0));
      assertEquals(Errno.INVAL, guest.failToOpen("b", 1 << 4, 0));
      int file = guest.open("link", 0);
      assertEquals("\1\2\3", guest.read(file, 10));
      guest.open("link", Flags.TRUNC);
      assertEquals("", guest.read(file, 10));
      guest.write(guest.open("dangling", Flags.CREAT), "made");
      assertEquals(4, root.read("a/new").length);
      int result = guest.allocate(4);
      assertEquals(
          Errno.LOOP, guest.call("path_open", Guest.ROOT, 0, "link", 0, rights, 0, 0, result));
      assertEquals(Errno.NOTDIR, guest.call("path_open", file, 0, "x", 0, rights, 0, 0, result));
      assertEquals(Errno.BADF, guest.call("path_open", 99, 0, "x", 0, rights, 0, 0, result));
    }
  }

  @Tiers
  void rightsCanOnlyBeGivenUp(Tier tier) throws Exception {
    root.write("file", new byte[] {1});
    try (Guest guest = guest(tier)) {
      int stat = guest.allocate(24);
      int file = guest.open(Guest.ROOT, "file", 0, Rights.FD_READ | Rights.FD_SEEK);
      guest.succeed("fd_fdstat_get", file, stat);
      assertEquals(FileTypes.REGULAR_FILE, guest.memory().readByte(stat));
      assertEquals(Rights.FD_READ | Rights.FD_SEEK, guest.memory().readLong(stat + 8));
      int list = guest.buffer(guest.allocate(1), 1);
      assertEquals(Errno.NOTCAPABLE, guest.call("fd_write", file, list, 1, stat));
      assertEquals(Errno.NOTCAPABLE, guest.call("fd_filestat_get", file, stat));
      guest.succeed("fd_fdstat_set_rights", file, Rights.FD_SEEK, 0);
      assertEquals(Errno.NOTCAPABLE, guest.call("fd_read", file, list, 1, stat));
      assertEquals(
          Errno.NOTCAPABLE,
          guest.call("fd_fdstat_set_rights", file, Rights.FD_SEEK | Rights.FD_READ, 0));
      guest.succeed("fd_fdstat_set_rights", Guest.ROOT, Rights.PATH_OPEN, Rights.FD_READ);
      assertEquals(Errno.NOTCAPABLE, guest.failToOpen("new", Flags.CREAT, Rights.FD_READ));
      assertEquals(Errno.NOTCAPABLE, guest.failToOpen("file", Flags.TRUNC, Rights.FD_READ));
      assertEquals(Errno.NOTCAPABLE, guest.call("path_unlink_file", Guest.ROOT, "file"));
      int weak = guest.open(Guest.ROOT, "file", 0, Guest.ALL_RIGHTS);
      guest.succeed("fd_fdstat_get", weak, stat);
      assertEquals(Rights.FD_READ, guest.memory().readLong(stat + 8));
    }
  }

  private static List<String> names(Guest guest, int directory, int room) {
    List<String> names = new ArrayList<>();
    long cookie = 0;
    int buffer = guest.allocate(room);
    int result = guest.allocate(4);
    while (true) {
      guest.succeed("fd_readdir", directory, buffer, room, cookie, result);
      int used = guest.memory().readInt(result);
      int at = 0;
      while (at + 24 <= used && at + 24 + guest.memory().readInt(buffer + at + 16) <= used) {
        int length = guest.memory().readInt(buffer + at + 16);
        names.add(guest.memory().readByte(buffer + at + 20) + guest.text(buffer + at + 24, length));
        cookie = guest.memory().readLong(buffer + at);
        at += 24 + length;
      }
      if (used < room) {
        return names;
      }
    }
  }

  @Tiers
  void directoriesAreListed(Tier tier) throws Exception {
    root.createDirectory("d");
    root.createSymbolicLink("l", "x");
    List<String> expected = new ArrayList<>(List.of("3.", "3..", "3d"));
    for (int i = 10; i < 40; i++) {
      root.write("file" + i, new byte[0]);
      expected.add("4file" + i);
    }
    expected.add("7l");
    try (Guest guest = guest(tier)) {
      for (int room : new int[] {30, 31, 64, 100, 4096}) {
        assertEquals(expected, names(guest, Guest.ROOT, room), "room " + room);
      }
      int result = guest.allocate(4);
      guest.succeed("fd_readdir", Guest.ROOT, 0, 100, 1_000, result);
      assertEquals(0, guest.memory().readInt(result));
      guest.succeed("fd_readdir", Guest.ROOT, 0, 100, -1, result);
      assertEquals(0, guest.memory().readInt(result));
      int directory = guest.open("d", Flags.DIRECTORY);
      assertEquals(List.of("3.", "3.."), names(guest, directory, 100));
      root.write("d/new", new byte[0]);
      assertEquals(List.of("3.", "3..", "4new"), names(guest, directory, 100));
      assertEquals(
          Errno.NOTDIR, guest.call("fd_readdir", guest.open("file10", 0), 0, 100, 0, result));
    }
  }

  @Tiers
  void pathsAreChanged(Tier tier) throws Exception {
    root.write("a/file", new byte[] {1, 2, 3});
    try (Guest guest = guest(tier)) {
      int r = Guest.ROOT;
      guest.succeed("path_create_directory", r, "b");
      assertEquals(Errno.EXIST, guest.call("path_create_directory", r, "b"));
      assertEquals(Errno.EXIST, guest.call("path_create_directory", r, "."));
      guest.succeed("path_create_directory", r, "b/c/");
      guest.succeed("path_rename", r, "a/file", r, "b/c/file");
      assertEquals(Errno.NOTDIR, guest.call("path_rename", r, "b/c/file/", r, "x"));
      assertEquals(Errno.NOTDIR, guest.call("path_rename", r, "b/c/file", r, "x/"));
      assertEquals(Errno.BUSY, guest.call("path_rename", r, ".", r, "x"));
      guest.succeed("path_link", r, 0, "b/c/file", r, "hard");
      assertEquals(
          Errno.INVAL, guest.call("path_link", r, Flags.SYMLINK_FOLLOW, "b/c/file", r, "hard2"));
      assertEquals(Errno.NOENT, guest.call("path_link", r, 0, "hard", r, "new/"));
      guest.succeed("path_symlink", "b/c", r, "soft");
      assertEquals(Errno.NOENT, guest.call("path_symlink", "x", r, "soft2/"));
      assertEquals(Errno.PERM, guest.call("path_symlink", "/x", r, "soft2"));
      int buffer = guest.allocate(8);
      int result = guest.allocate(4);
      guest.succeed("path_readlink", r, "soft", buffer, 2, result);
      assertEquals("b/", guest.text(buffer, guest.memory().readInt(result)));
      assertEquals(Errno.INVAL, guest.call("path_readlink", r, "hard", buffer, 8, result));
      guest.succeed("path_unlink_file", r, "soft/file");
      assertEquals(Errno.ISDIR, guest.call("path_unlink_file", r, "soft/"));
      assertEquals(Errno.NOTDIR, guest.call("path_unlink_file", r, "hard/"));
      guest.succeed("path_unlink_file", r, "soft");
      assertEquals(Errno.NOTEMPTY, guest.call("path_remove_directory", r, "b"));
      assertEquals(Errno.INVAL, guest.call("path_remove_directory", r, "b/c/."));
      guest.succeed("path_remove_directory", r, "b/c/");
      assertEquals(3, root.read("hard").length);
    }
  }

  @Tiers
  void statusesAndTimes(Tier tier) throws Exception {
    root.write("file", new byte[] {1, 2, 3});
    root.createSymbolicLink("link", "file");
    try (Guest guest = guest(tier)) {
      MemoryView memory = guest.memory();
      int stat = guest.allocate(64);
      int given = Flags.ATIM | Flags.MTIM;
      guest.succeed("path_filestat_set_times", Guest.ROOT, 1, "link", 5, 6, given);
      guest.succeed("path_filestat_get", Guest.ROOT, 1, "link", stat);
      assertEquals(root.status("file").inode(), memory.readLong(stat + 8));
      assertEquals(FileTypes.REGULAR_FILE, memory.readByte(stat + 16));
      assertEquals(1, memory.readLong(stat + 24));
      assertEquals(3, memory.readLong(stat + 32));
      assertEquals(5, memory.readLong(stat + 40));
      assertEquals(6, memory.readLong(stat + 48));
      guest.succeed("path_filestat_get", Guest.ROOT, 0, "link", stat);
      assertEquals(FileTypes.SYMBOLIC_LINK, memory.readByte(stat + 16));
      assertEquals(4, memory.readLong(stat + 32));
      int file = guest.open("file", 0);
      guest.succeed("fd_filestat_set_times", file, 7, 8, Flags.MTIM_NOW);
      guest.succeed("fd_filestat_get", file, stat);
      assertEquals(5, memory.readLong(stat + 40));
      assertEquals(1_000_000_000_000L, memory.readLong(stat + 48));
      int both = Flags.MTIM | Flags.MTIM_NOW;
      assertEquals(Errno.INVAL, guest.call("fd_filestat_set_times", file, 7, 8, both));
      assertEquals(Errno.INVAL, guest.call("fd_filestat_set_times", file, 7, 8, 1 << 4));
      assertEquals(Errno.NOTDIR, guest.call("path_filestat_get", Guest.ROOT, 1, "file/", stat));
      assertEquals(Errno.INVAL, guest.call("path_filestat_get", Guest.ROOT, 2, "file", stat));
      guest.succeed("fd_filestat_get", 1, stat);
    }
  }

  @Tiers
  void theOldGenerationHasItsOwnLayouts(Tier tier) throws Exception {
    root.write("file", new byte[] {1, 2, 3});
    try (Guest guest = guest(tier, Version.UNSTABLE)) {
      MemoryView memory = guest.memory();
      int stat = guest.allocate(64);
      memory.fill(stat, (byte) -1, 64);
      guest.succeed("path_filestat_get", Guest.ROOT, 1, "file", stat);
      assertEquals(FileTypes.REGULAR_FILE, memory.readByte(stat + 16));
      assertEquals(1, memory.readInt(stat + 20));
      assertEquals(3, memory.readLong(stat + 24));
      assertEquals(-1, memory.readLong(stat + 56));
      int file = guest.open("file", 0);
      int at = guest.allocate(8);
      int oldCur = 0;
      int oldEnd = 1;
      int oldSet = 2;
      guest.succeed("fd_seek", file, -1, oldEnd, at);
      assertEquals(2, memory.readLong(at));
      guest.succeed("fd_seek", file, -1, oldCur, at);
      assertEquals(1, memory.readLong(at));
      guest.succeed("fd_seek", file, 0, oldSet, at);
      assertEquals(0, memory.readLong(at));
      assertEquals(Errno.INVAL, guest.call("fd_seek", file, 0, 3, at));
    }
  }

  @Tiers
  void descriptorsAreNumberedAgain(Tier tier) throws Exception {
    root.write("one", new byte[] {'1'});
    root.write("two", new byte[] {'2'});
    try (Guest guest = guest(tier)) {
      int one = guest.open("one", 0);
      int two = guest.open("two", 0);
      guest.succeed("fd_renumber", one, two);
      assertEquals(Errno.BADF, guest.call("fd_close", one));
      assertEquals("1", guest.read(two, 5));
      assertEquals(Errno.BADF, guest.call("fd_renumber", two, one));
      assertEquals(Errno.BADF, guest.call("fd_renumber", one, two));
      assertEquals(Errno.BADF, guest.call("fd_renumber", two, 1 << 20));
      guest.succeed("fd_renumber", two, two);
      assertEquals(one, guest.open("two", 0));
      assertEquals("2", guest.read(one, 5));
      guest.succeed("fd_close", Guest.ROOT);
      assertEquals(Errno.BADF, guest.failToOpen("one", 0, 0));
    }
  }

  @Test
  void openDescriptorsAreLimited() throws Exception {
    root.write("file", new byte[0]);
    try (Guest guest = guest(Tier.INTERPRETER)) {
      int result = guest.allocate(4);
      int name = guest.put("file");
      Errno last = Errno.SUCCESS;
      int opened = 0;
      while (last == Errno.SUCCESS && opened < 10_000) {
        last = guest.call("path_open", Guest.ROOT, 0, name, 4, 0, 0, 0, 0, result);
        opened++;
      }
      assertEquals(Errno.MFILE, last);
      guest.succeed("fd_close", 100);
      assertEquals(100, guest.open("file", 0));
    }
  }

  @Tiers
  void streamsHaveNoPosition(Tier tier) {
    try (Guest guest = guest(tier)) {
      int at = guest.allocate(8);
      assertEquals(Errno.SPIPE, guest.call("fd_seek", 1, 0, CUR, at));
      assertEquals(Errno.SPIPE, guest.call("fd_tell", 0, at));
      assertEquals(Errno.SPIPE, guest.call("fd_pread", 0, guest.buffer(at, 4), 1, 0, at));
      assertEquals(Errno.NOTCAPABLE, guest.call("fd_read", 1, guest.buffer(at, 4), 1, at));
      assertNotEquals(Errno.SUCCESS, guest.call("fd_filestat_set_size", 1, 4));
      assertEquals(Errno.ISDIR, guest.call("fd_seek", Guest.ROOT, 0, CUR, at));
      assertTrue(at > 0);
    }
  }
}
