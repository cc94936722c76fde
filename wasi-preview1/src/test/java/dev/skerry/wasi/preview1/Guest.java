package dev.skerry.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.skerry.engine.Engine;
import dev.skerry.engine.Instance;
import dev.skerry.engine.MemoryView;
import dev.skerry.engine.Tier;
import dev.skerry.engine.Value;
import dev.skerry.wasi.host.Grants;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// A guest that calls functions of preview 1 as it is told: each is exported, behind a function of
/// its own. Its memory is handed out from the bottom.
final class Guest implements AutoCloseable {
  /// The functions and their parameters: `i` for i32, `l` for i64.
  static final Map<String, String> FUNCTIONS = new TreeMap<>();

  static {
    String functions =
        """
        args_get ii, args_sizes_get ii, environ_get ii, environ_sizes_get ii, clock_res_get ii,
        clock_time_get ili, fd_advise illi, fd_allocate ill, fd_close i, fd_datasync i,
        fd_fdstat_get ii, fd_fdstat_set_flags ii, fd_fdstat_set_rights ill, fd_filestat_get ii,
        fd_filestat_set_size il, fd_filestat_set_times illi, fd_pread iiili, fd_prestat_get ii,
        fd_prestat_dir_name iii, fd_pwrite iiili, fd_read iiii, fd_readdir iiili, fd_renumber ii,
        fd_seek ilii, fd_sync i, fd_tell ii, fd_write iiii, path_create_directory iii,
        path_filestat_get iiiii, path_filestat_set_times iiiilli, path_link iiiiiii,
        path_open iiiiillii, path_readlink iiiiii, path_remove_directory iii, path_rename iiiiii,
        path_symlink iiiii, path_unlink_file iii, poll_oneoff iiii, proc_exit i, proc_raise i,
        random_get ii, sched_yield -, sock_accept iii, sock_recv iiiiii, sock_send iiiii,
        sock_shutdown ii""";
    for (String function : functions.split(",\\s+", -1)) {
      int space = function.indexOf(' ');
      FUNCTIONS.put(function.substring(0, space), function.substring(space + 1).replace("-", ""));
    }
  }

  /// The first directory that is granted.
  static final int ROOT = 3;

  static final long ALL_RIGHTS = -1;

  private final Instance instance;
  private final Runnable end;
  private int free = 1024;

  Guest(Tier tier, Version version, Grants grants) {
    Engine engine = Engine.builder().tier(tier).build();
    Preview1 wasi = new Preview1(grants);
    this.instance =
        wasi.define(engine.newLinker()).instantiate(engine.newStore(), engine.load(text(version)));
    this.end = wasi::close;
  }

  /// A guest whose module is {@link #text}.
  Guest(Instance instance, Runnable end) {
    this.instance = instance;
    this.end = end;
  }

  static String text(Version version) {
    StringBuilder imports = new StringBuilder("(module ");
    StringBuilder bodies = new StringBuilder("(memory (export \"memory\") 10)");
    FUNCTIONS.forEach(
        (name, letters) -> {
          if (version == Version.UNSTABLE && name.equals("sock_accept")) {
            return;
          }
          String type =
              "(param "
                  + letters.replace("i", "i32 ").replace("l", "i64 ")
                  + ")"
                  + (name.equals("proc_exit") ? "" : "(result i32)");
          imports.append(
              "(import \"%s\" \"%s\" (func $%s %s))".formatted(version.module, name, name, type));
          bodies.append("(func (export \"%s\") %s".formatted(name, type));
          for (int i = 0; i < letters.length(); i++) {
            bodies.append("local.get ").append(i).append(' ');
          }
          bodies.append("call $").append(name).append(')');
        });
    return imports.append(bodies).append(')').toString();
  }

  Instance instance() {
    return instance;
  }

  MemoryView memory() {
    return instance.memory("memory");
  }

  /// Hands out zeroed memory.
  int allocate(int size) {
    int start = free;
    free = (free + size + 15) & -16;
    return start;
  }

  /// Puts a text into memory, and returns where it begins.
  int put(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int start = allocate(bytes.length);
    memory().write(start, bytes);
    return start;
  }

  static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  String text(int start, int length) {
    return memory().readString(start, length);
  }

  /// Calls a function and returns its error code. A text is passed as its address and length, a
  /// number as its parameter wants it.
  Errno call(String name, Object... arguments) {
    String letters = FUNCTIONS.get(name);
    Value[] values = new Value[letters.length()];
    int next = 0;
    for (Object argument : arguments) {
      if (argument instanceof String text) {
        values[next++] = Value.of(put(text));
        values[next++] = Value.of(length(text));
      } else {
        long number = ((Number) argument).longValue();
        values[next] = letters.charAt(next) == 'l' ? Value.of(number) : Value.of((int) number);
        next++;
      }
    }
    return Errno.values()[instance.call(name, values).getFirst().asI32()];
  }

  void succeed(String name, Object... arguments) {
    assertEquals(Errno.SUCCESS, call(name, arguments), name);
  }

  /// Opens a path and returns the descriptor.
  int open(int directory, String path, int oflags, long rights) {
    int result = allocate(4);
    succeed(
        "path_open", directory, Flags.SYMLINK_FOLLOW, path, oflags, rights, ALL_RIGHTS, 0, result);
    return memory().readInt(result);
  }

  int open(String path, int oflags) {
    return open(
        ROOT, path, oflags, oflags == Flags.DIRECTORY ? Rights.OF_DIRECTORY : Rights.OF_FILE);
  }

  Errno failToOpen(String path, int oflags, long rights) {
    return call(
        "path_open", ROOT, Flags.SYMLINK_FOLLOW, path, oflags, rights, ALL_RIGHTS, 0, allocate(4));
  }

  /// A list of one buffer.
  int buffer(int start, int length) {
    int list = allocate(8);
    memory().writeInt(list, start);
    memory().writeInt(list + 4, length);
    return list;
  }

  int write(int descriptor, String text) {
    int result = allocate(4);
    succeed("fd_write", descriptor, buffer(put(text), length(text)), 1, result);
    return memory().readInt(result);
  }

  String read(int descriptor, int most) {
    int start = allocate(most);
    int result = allocate(4);
    succeed("fd_read", descriptor, buffer(start, most), 1, result);
    return text(start, memory().readInt(result));
  }

  @Override
  public void close() {
    end.run();
  }
}
