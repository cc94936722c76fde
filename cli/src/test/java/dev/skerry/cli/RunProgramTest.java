package dev.skerry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `skerry run` with programs for WASI: streams, arguments, grants, exit statuses and limits.
class RunProgramTest {
  /// Writes its standard input to its standard output.
  private static final String CAT =
      """
      (module
        (import "wasi_snapshot_preview1" "fd_read"
          (func $read (param i32 i32 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "fd_write"
          (func $write (param i32 i32 i32 i32) (result i32)))
        (memory (export "memory") 1)
        (func (export "_start")
          (loop $again
            (i32.store (i32.const 0) (i32.const 1024))
            (i32.store (i32.const 4) (i32.const 4096))
            (if (call $read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8))
              (then unreachable))
            (if (i32.load (i32.const 8))
              (then
                (i32.store (i32.const 4) (i32.load (i32.const 8)))
                (if (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))
                  (then unreachable))
                (br $again))))))
      """;

  private static final String EXIT =
      """
      (module
        (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
        (memory (export "memory") 1)
        (func (export "_start") (call $exit (i32.const %d)) unreachable)
        (func (export "leave") (param i32) (call $exit (local.get 0)) unreachable))
      """;

  /// Prints its arguments and environment as they lie in memory.
  private static final String TELL =
      """
      (module
        (import "wasi_snapshot_preview1" "args_sizes_get"
          (func $sizes (param i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "args_get" (func $args (param i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "environ_sizes_get"
          (func $esizes (param i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "environ_get" (func $env (param i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "fd_write"
          (func $write (param i32 i32 i32 i32) (result i32)))
        (memory (export "memory") 1)
        (func (export "_start")
          (drop (call $sizes (i32.const 0) (i32.const 4)))
          (drop (call $args (i32.const 1024) (i32.const 4096)))
          (drop (call $esizes (i32.const 0) (i32.const 8)))
          (drop (call $env
            (i32.const 1024)
            (i32.add (i32.const 4096) (i32.load (i32.const 4)))))
          (i32.store (i32.const 16) (i32.const 4096))
          (i32.store (i32.const 20)
            (i32.add (i32.load (i32.const 4)) (i32.load (i32.const 8))))
          (drop (call $write (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 0)))))
      """;

  @TempDir Path directory;

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  @Test
  void standardStreams() throws IOException {
    String cat = file("cat.wat", CAT);
    String text = "some text\n".repeat(10_000);
    Invocation done = Invocation.withInput(text, "run", cat);
    assertEquals("", done.err());
    assertEquals(text, done.out());
    assertEquals(0, done.status());
  }

  @Test
  void argumentsAndEnvironment() throws IOException {
    String tell = file("tell.wat", TELL);
    Invocation done =
        Invocation.of("run", "--env", "A=1", "--env", "B==", tell, "one", "--env", "-2");
    assertEquals(
        List.of("tell.wat", "one", "--env", "-2", "A=1", "B=="),
        Stream.of(done.out().split("\0")).toList());
    Invocation wrong = Invocation.of("run", "--env", "A", tell);
    assertEquals(ExitStatus.USAGE, wrong.status());
    assertEquals(
        "skerry: 'A' is no variable: NAME=VALUE is; see 'skerry help run'", wrong.err().strip());
  }

  @Test
  void theStatusOfTheProgramIsThatOfTheCommand() throws IOException {
    assertEquals(0, Invocation.of("run", file("0.wat", EXIT.formatted(0))).status());
    assertEquals(42, Invocation.of("run", file("42.wat", EXIT.formatted(42))).status());
    assertEquals(255, Invocation.of("run", file("m.wat", EXIT.formatted(-1))).status());
    assertEquals(1, Invocation.of("run", file("256.wat", EXIT.formatted(256))).status());
    Invocation called =
        Invocation.of("run", "--invoke", "leave", file("7.wat", EXIT.formatted(0)), "7");
    assertEquals(7, called.status());
    assertEquals("", called.out() + called.err());
  }

  @Test
  void reactorsAreInitializedFirst() throws IOException {
    String reactor =
        file(
            "reactor.wat",
            """
            (module
              (global $ready (mut i32) (i32.const 0))
              (func (export "_initialize") (global.set $ready (i32.const 5)))
              (func (export "get") (result i32) (global.get $ready)))
            """);
    assertEquals("5\n", Invocation.of("run", "--invoke", "get", reactor).out());
  }

  @Test
  void grantedDirectories() throws IOException {
    String list =
        file(
            "open.wat",
            """
            (module
              (import "wasi_snapshot_preview1" "path_create_directory"
                (func $make (param i32 i32 i32) (result i32)))
              (memory (export "memory") 1)
              (data (i32.const 0) "new")
              (func (export "make") (param i32) (result i32)
                (call $make (local.get 0) (i32.const 0) (i32.const 3))))
            """);
    Path host = Files.createDirectory(directory.resolve("host"));
    int badf = 8;
    int rofs = 69;
    assertEquals(badf + "\n", Invocation.of("run", "--invoke", "make", list, "3").out());
    assertEquals(
        rofs + "\n",
        Invocation.of("run", "--dir", host + "::/data:ro", "--invoke", "make", list, "3").out());
    assertTrue(Files.notExists(host.resolve("new")));
    assertEquals(
        "0\n",
        Invocation.of("run", "--dir", host + "::/data", "--invoke", "make", list, "3").out());
    assertTrue(Files.isDirectory(host.resolve("new")));
    Invocation missing = Invocation.of("run", "--dir", host + "/none", list);
    assertEquals(ExitStatus.FAULT, missing.status());
    assertEquals("skerry: " + host + "/none: no such file", missing.err().strip());
    Invocation file = Invocation.of("run", "--dir", list, list);
    assertEquals("skerry: " + list + ": is no directory", file.err().strip());
    Invocation nothing = Invocation.of("run", "--dir", "::/", list);
    assertEquals(ExitStatus.USAGE, nothing.status());
  }

  @Test
  void limits() throws IOException {
    String endless = file("endless.wat", "(module (func (export \"_start\") (loop $l (br $l))))");
    Invocation timed = Invocation.of("run", "--timeout", "0.05", endless);
    assertEquals(ExitStatus.TIMEOUT, timed.status());
    assertTrue(
        timed.err().startsWith("the time limit has passed\ntrap: interrupted\n    at function 0"),
        timed.err());
    Invocation fuelled = Invocation.of("run", "--fuel", "1000", endless);
    assertEquals(ExitStatus.TRAP, fuelled.status());
    assertTrue(fuelled.err().startsWith("trap: all fuel consumed"), fuelled.err());
    String grow =
        file(
            "grow.wat",
            """
            (module (memory 1)
              (func (export "grow") (result i32) (memory.grow (i32.const 16))))
            """);
    assertEquals("1\n", Invocation.of("run", "--invoke", "grow", grow).out());
    assertEquals(
        "-1\n", Invocation.of("run", "--max-memory", "1M", "--invoke", "grow", grow).out());
    assertEquals(ExitStatus.USAGE, Invocation.of("run", "--max-memory", "1T", grow).status());
  }

  @Test
  void aGuestThatWaitsHasATimeLimitToo() throws IOException {
    String sleep =
        file(
            "sleep.wat",
            """
            (module
              (import "wasi_snapshot_preview1" "poll_oneoff"
                (func $poll (param i32 i32 i32 i32) (result i32)))
              (memory (export "memory") 1)
              (func (export "_start")
                (i64.store (i32.const 24) (i64.const -1))
                (drop (call $poll (i32.const 0) (i32.const 64) (i32.const 1) (i32.const 128)))))
            """);
    Invocation timed = Invocation.of("run", "--timeout", "0.05", sleep);
    assertEquals(ExitStatus.TIMEOUT, timed.status());
    assertTrue(!Thread.interrupted());
  }
}
