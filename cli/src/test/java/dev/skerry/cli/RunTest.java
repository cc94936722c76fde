package dev.skerry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `skerry run`: what it prints, and its exit statuses.
class RunTest {
  private static final String MODULE =
      """
      (module
        (func (export "add") (param i32 i32) (result i32)
          (i32.add (local.get 0) (local.get 1)))
        (func (export "i32") (param i32) (result i32) (local.get 0))
        (func (export "i64") (param i64) (result i64) (local.get 0))
        (func (export "f32") (param f32) (result f32) (local.get 0))
        (func (export "f64") (param f64) (result f64) (local.get 0))
        (func (export "v128") (param v128) (result v128) (local.get 0))
        (func (export "extern") (param externref) (result externref) (local.get 0))
        (func (export "exact") (param (ref extern)))
        (func (export "two") (result i32 f64) (i32.const 1) (f64.const 0.1))
        (func $inner (unreachable))
        (func (export "trap") (call $inner))
        (func (export "throw") (throw $t))
        (tag $t))
      """;

  private static Invocation call(String name, String... arguments) {
    return Invocation.withInput(
        MODULE,
        Stream.concat(Stream.of("run", "--invoke", name, "-"), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private static void assertResult(Invocation done, String... lines) {
    assertEquals("", done.err());
    assertEquals(List.of(lines), done.out().lines().toList());
    assertEquals(ExitStatus.FINE, done.status());
  }

  private static void assertFailure(Invocation done, int status, String... lines) {
    assertEquals(List.of(lines), done.err().lines().toList());
    assertEquals("", done.out());
    assertEquals(status, done.status());
  }

  @Test
  void printsResults() {
    assertResult(call("add", "2", "3"), "5");
    assertResult(call("add", "-2", "-3"), "-5");
    assertResult(call("two"), "1", "0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "i32, 0x1F, 31",
    "i32, -0x80000000, -2147483648",
    "i32, 4294967295, -1",
    "i64, -1, -1",
    "i64, 0xFFFFFFFFFFFFFFFF, -1",
    "i64, 1_000, 1000",
    "f32, 0.1, 0.1",
    "f32, -7, -7",
    "f32, 0x1p-1, 0.5",
    "f32, -inf, -inf",
    "f64, nan, nan",
    "f64, 1e300, 1.0E300",
    "f64, inf, inf",
    "f64, -0.0, -0",
    "v128, 0x10000000000000002, 0x00000000000000010000000000000002",
    "extern, null, null"
  })
  void argumentsAreReadByTheirTypes(String name, String argument, String result) {
    assertResult(call(name, argument), result);
  }

  @ParameterizedTest
  @CsvSource({
    "i32, 4294967296, '''4294967296'' is no i32'",
    "i32, 1.5, '''1.5'' is no i32'",
    "i64, x, '''x'' is no i64'",
    "i64, 1 2, '''1 2'' is no i64'",
    "f64, (, '''('' is no f64'",
    "v128, 7, '''7'' is no v128: 0x and up to 32 digits'",
    "extern, 7, only 'null' can be given for externref",
    "exact, null, a (ref extern) cannot be given on the command line"
  })
  void argumentsOfOtherTypesAreRefused(String name, String argument, String message) {
    assertFailure(
        call(name, argument),
        ExitStatus.USAGE,
        "skerry: argument 1 of \"" + name + "\": " + message + "; see 'skerry help run'");
  }

  @Test
  void wrongUse() {
    assertFailure(
        call("add", "1"),
        ExitStatus.USAGE,
        "skerry: \"add\" has the type [i32 i32] -> [i32], and is given 1 argument;"
            + " see 'skerry help run'");
    assertFailure(
        Invocation.withInput(MODULE, "run", "-", "1"),
        ExitStatus.USAGE,
        "skerry: arguments for what is no WASI program, without --invoke NAME in front of FILE;"
            + " see 'skerry help run'");
    Invocation tier = Invocation.of("run", "--tier", "none", "x");
    assertEquals(ExitStatus.USAGE, tier.status());
    assertTrue(tier.err().contains("unknown tier 'none'; known: auto, interpreter"), tier.err());
    assertFailure(
        Invocation.withInput("(module (func (export \"a\")))", "run", "--invoke", "b", "-"),
        ExitStatus.FAULT,
        "skerry: <stdin>: unknown export: no func \"b\"; there is \"a\"");
  }

  @Test
  void trapsHaveABacktrace() {
    Invocation done = call("trap");
    assertEquals(ExitStatus.TRAP, done.status());
    List<String> lines = done.err().lines().toList();
    assertEquals("trap: unreachable", lines.get(0));
    assertTrue(lines.get(1).matches(" {4}at .*function 9\\b.* at offset 0x[0-9a-f]+"), done.err());
    assertTrue(lines.get(2).matches(" {4}at .*function 10\\b.* at offset 0x[0-9a-f]+"), done.err());
    assertEquals(3, lines.size());
  }

  @Test
  void exceptionsOfTheGuest() {
    assertFailure(
        call("throw"),
        ExitStatus.TRAP,
        "unhandled exception of the guest",
        "    at function 11 at offset 0x36");
  }

  @Test
  void startsWhatCanBeStarted() {
    assertResult(
        Invocation.withInput(
            "(module (func (export \"_start\") (result i32) (i32.const 3)))", "run", "-"),
        "3");
    Invocation trap = Invocation.withInput("(module (func unreachable) (start 0))", "run", "-");
    assertEquals(ExitStatus.TRAP, trap.status());
    Invocation told =
        Invocation.withInput("(module (func (export \"f\") (param i64)))", "run", "-");
    assertEquals(ExitStatus.FINE, told.status());
    assertEquals(
        List.of(
            "<stdin>: instantiated; no function \"_start\" is exported;"
                + " to call another: --invoke NAME",
            "  \"f\" [i64] -> []"),
        told.err().lines().toList());
  }

  @Test
  void badModules() {
    assertFailure(
        Invocation.withInput("(module (func (result i32)))", "run", "-"),
        ExitStatus.FAULT,
        Invocation.withInput("(module (func (result i32)))", "validate", "-").err().strip());
    assertFailure(
        Invocation.withInput(
            "(module (import \"wasi_snapshot_preview1\" \"f\" (func (param i32))))", "run", "-"),
        ExitStatus.FAULT,
        "<stdin>: unknown import: 1 of 1 is missing",
        "  \"wasi_snapshot_preview1\" \"f\" func [i32] -> []");

    assertFailure(
        Invocation.withInput("(module (table 0xFFFFFFFF funcref))", "run", "-"),
        ExitStatus.FAULT,
        "<stdin>: a table of 4294967295 elements: the limit table-elements is 10000000");
  }
}
