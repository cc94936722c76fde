package dev.skerry.spec;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/// Valid modules that would pass a limit of class files if they were compiled without care: 65,535
/// bytes of a method, constants of a class, locals, handlers and line numbers, 255 parameters. They
/// do the same in every way to run them.
class ClassFileLimitsTest {
  private static String times(int count, IntFunction<String> each) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(each.apply(i)).append('\n');
    }
    return text.toString();
  }

  private static String times(int count, String each) {
    return (each + "\n").repeat(count);
  }

  /// A module with a function that takes and gives an `i32`.
  private static String module(String fields, String body) {
    return "(module\n"
        + fields
        + "\n(func $run (export \"run\") (param i32) (result i32)\n"
        + body
        + "))";
  }

  private static void check(String expected, int argument, String fields, String body) {
    assertEquals(expected, EveryWay.check(module(fields, body), argument));
  }

  private static void checkAll(String fields, String body, int... arguments) {
    String expected = Arrays.stream(arguments).mapToObj(String::valueOf).collect(joining(", "));
    assertEquals(expected, EveryWay.check(module(fields, body), arguments));
  }

  private static void agree(int argument, String fields, String body) {
    EveryWay.check(module(fields, body), argument);
  }

  private static void traps(int argument, String fields, String body) {
    String seen = EveryWay.check(module(fields, body), argument);
    assertTrue(seen.startsWith("trap unreachable [") && seen.contains("at offset"), seen);
  }

  @Test
  void megabyteThatMakesNothing() {
    traps(0, "", times(170_000, "i32.const 1234567 drop") + "unreachable");
  }

  @Test
  void sixtyFiveThousandBytesBetweenLabels() {
    traps(
        0,
        "",
        "block local.get 0 br_if 0 "
            + times(40_000, "i32.const 1234567 drop")
            + "unreachable end unreachable");
  }

  @Test
  void trapBehindLargeTable() {
    traps(
        9,
        "",
        "block block local.get 0 br_table "
            + times(70_000, "0")
            + " 1 end unreachable end unreachable");
  }

  @Test
  void manyDistinctConstants() {
    String sum = times(60_000, i -> "i64.const " + (0x1234567L * 997 * (i + 1)) + " i64.add");
    agree(5, "", "local.get 0 i64.extend_i32_u " + sum + " i32.wrap_i64");
  }

  @Test
  void fiftyThousandLocals() {
    for (String type : new String[] {"i32", "i64", "f64", "v128", "externref"}) {
      String typed = "(local " + (type + " ").repeat(49_990) + ")";
      String use = times(3_000, i -> "local.get " + (i * 16 + 1) + " local.set " + (49_900 - i));
      check("3", 3, "", typed + use + "local.get 0");
    }
  }

  @Test
  void vectorLocals() {
    String sum =
        times(
            4_000,
            i ->
                "local.get %d i32.const %d i32x4.splat i32x4.add local.set %d"
                    .formatted(1 + i % 1000, i, 1 + (i * 7 + 1) % 1000));
    agree(0, "", "(local " + times(1000, "v128") + ")" + sum + "local.get 8 i32x4.extract_lane 3");
  }

  /// Types by turns, and a value of each.
  private static String mixed(int count) {
    return times(count, i -> List.of("i32", "i64", "v128", "externref", "f64").get(i % 5));
  }

  private static String values(int count) {
    return times(
        count,
        i ->
            switch (i % 5) {
              case 0 -> "i32.const " + i;
              case 1 -> "i64.const " + i;
              case 2 -> "v128.const i64x2 " + i + " 1";
              case 3 -> "ref.null extern";
              default -> "f64.const " + i;
            });
  }

  @Test
  void thousandParametersAndResults() {
    String types = mixed(1000);
    String get = times(1000, i -> "local.get " + i);
    String type = "(type $t (func (param " + types + ") (result " + types + ")))";
    String fields =
        type
            + "(table 2 funcref) (elem (i32.const 0) $f $g)"
            + "(func $f (type $t) "
            + get
            + ")(func $g (type $t) "
            + get
            + " return_call $f)";
    String block = "(param " + types + ") (result " + types + ")";
    String body =
        values(1000)
            + "call $f call $g local.get 0 call_indirect (type $t) ref.func $f call_ref $t loop "
            + block
            + " end block "
            + block
            + " local.get 0 br_if 0 br 0 end local.get 0 if "
            + block
            + " call $f else call $f end local.get 0 if "
            + block
            + " end "
            + times(999, "drop");
    check("0", 1, fields, body);
    check("0", 0, fields, body);
  }

  @Test
  void shortFunctionOfLongCalls() {
    String types = mixed(1000);
    String fields =
        "(func $f (param "
            + types
            + ") (result "
            + types
            + ") "
            + times(1000, i -> "local.get " + i)
            + ")(func $g (result "
            + types
            + ")"
            + values(1000)
            + ")";
    check("0", 1, fields, "call $g " + times(150, "call $f") + times(999, "drop"));
  }

  @Test
  void longExceptions() {
    String types = mixed(1000);
    String fields = "(tag $e (param " + types + ")) (tag $none)";
    String thrown = values(1000) + "throw $e";
    check(
        "0",
        1,
        fields,
        "block block (result "
            + types
            + ") try_table (catch $none 1) (catch $e 0) "
            + thrown
            + " end unreachable end "
            + times(999, "drop")
            + " return end i32.const 4");
    check(
        "0",
        1,
        fields,
        "try (result "
            + types
            + ") "
            + thrown
            + " catch $none unreachable catch $e end "
            + times(999, "drop"));
  }

  @Test
  void millionTargets() {
    String table = times(999_999, i -> i % 3 == 0 ? "1" : "0");
    String body =
        "block block local.get 0 br_table " + table + " 1 end i32.const 7 return end i32.const 8";
    assertEquals("7, 8, 8", EveryWay.check(module("", body), 998_002, 3, -1));
  }

  @Test
  void seventyThousandDistinctTargets() {
    int count = 70_000;
    String body =
        times(count, "block")
            + " local.get 0 br_table "
            + times(count, i -> String.valueOf(i))
            + times(count, i -> "end local.get 0 i32.const 1 i32.add local.set 0")
            + "local.get 0";
    check(String.valueOf(count), 69_000, "", body);
  }

  @Test
  void tableThatTakesValuesAlong() {
    int count = 2_000;
    String body =
        times(count, "block (result i64 v128)")
            + "i64.const 5 v128.const i64x2 6 7 local.get 0 br_table "
            + times(count, i -> String.valueOf(i))
            + times(count, "end drop i64.const 1 i64.add v128.const i64x2 6 7")
            + "drop i32.wrap_i64";
    agree(100, "", body);
  }

  @Test
  void manyFunctionsOfOneType() {
    int count = 30_000;
    String fields =
        "(table "
            + count
            + " funcref) (elem (i32.const 0) func "
            + times(count, i -> "$f" + i)
            + ") (type $t (func (param i32) (result i32)))"
            + times(count, i -> "(func $f" + i + " (type $t) i32.const " + i + ")");
    String body = "local.get 0 local.get 0 call_indirect (type $t)";
    checkAll(fields, body, 0, 255, 256, 4_095, 4_096, 29_999);
  }

  @Test
  void manyFunctionsOfManyParameters() {
    int count = 3_000;
    String many = "i32 ".repeat(230);
    String fields =
        "(table "
            + count
            + " funcref) (elem (i32.const 0) func "
            + times(count, i -> "$f" + i)
            + ") (type $t (func (param "
            + many
            + ") (result i32)))"
            + times(count, i -> "(func $f" + i + " (type $t) i32.const " + i + ")");
    String body = times(230, "i32.const 1") + "local.get 0 call_indirect (type $t)";
    checkAll(fields, body, 0, 3, 4, 255, 256, 2_999);
  }

  @Test
  void deepBlocks() {
    check("7", 7, "", times(99_000, "block") + times(99_000, "end") + "local.get 0");
    int count = 10_000;
    check("7", 7, "", times(count, "loop") + times(count, "end") + "local.get 0");
    String results = times(count, "block (result i32)") + "local.get 0\n" + times(count, "end");
    check("7", 7, "", results);
    String ifs =
        times(5_000, "local.get 0 if (result i32)")
            + "i32.const 3 "
            + times(5_000, "else i32.const 4 end");
    check("3", 1, "", ifs);
    check("4", 0, "", ifs);
  }

  @Test
  void deepHandlers() {
    int count = 3_000;
    String thrown = "i32.const 5 throw $e ";
    String fields = "(tag $e (param i32))";
    StringBuilder nested = new StringBuilder("block (result i32)\n");
    for (int i = 0; i < count; i++) {
      nested.append("try_table (catch $e ").append(i).append(")\n");
    }
    nested.append(thrown).append(times(count, "end")).append(" unreachable end");
    check("5", 0, fields, nested.toString());
    check(
        "5",
        0,
        fields,
        times(count, "try (result i32)") + thrown + times(count, "catch $e i32.const 1 drop end"));
    check(
        "5",
        0,
        fields,
        "try (result i32) "
            + times(count, "try (result i32)")
            + thrown
            + times(count, i -> "delegate " + (count - 1 - i))
            + "catch $e end");
  }

  @Test
  void manyHandlersInARow() {
    String one =
        "block (result i32) try_table (catch $e 0) local.get 0 i32.const 1 i32.add throw $e end"
            + " unreachable end local.set 0";
    check("5001", 1, "(tag $e (param i32))", times(5_000, one) + "local.get 0");
    String old = "try local.get 0 i32.const 1 i32.add throw $e catch $e local.set 0 end";
    check("5001", 1, "(tag $e (param i32))", times(5_000, old) + "local.get 0");
  }

  @Test
  void branchesOutOfManyHandlers() {
    int depth = 500;
    StringBuilder body = new StringBuilder("block (result i32)\n");
    for (int i = 0; i < depth; i++) {
      body.append("try_table (catch $e ").append(i).append(")\n");
    }
    body.append(times(500, "i32.const 9 local.get 0 br_if " + depth + " drop"));
    body.append("i32.const 4 throw $e\n").append(times(depth, "end")).append("unreachable end");
    check("4", 0, "(tag $e (param i32))", body.toString());
    check("9", 1, "(tag $e (param i32))", body.toString());
  }

  @Test
  void manyClauses() {
    String tags = times(20_000, i -> "(tag $e" + i + ")");
    String body =
        "block block try_table "
            + times(20_000, i -> "(catch $e" + i + " " + i % 2 + ")")
            + "throw $e15001 end i32.const 1 return end i32.const 2 return end i32.const 3";
    check("3", 0, tags, body);
  }

  @Test
  void sixtyThousandFunctions() {
    String fields =
        times(
            60_000,
            i ->
                "(func $f"
                    + i
                    + " (param i32) (result i32) local.get 0"
                    + (i == 0 ? ")" : " i32.const 1 i32.add call $f" + (i * 7L % i) + ")"));
    check("1", 0, fields, "local.get 0 call $f1");
    check("1", 0, fields, "local.get 0 call $f59999");
  }

  @Test
  void manyTypes() {
    int count = 20_000;
    String fields =
        "(table 1 funcref) (elem (i32.const 0) func $f)"
            + times(
                count,
                i ->
                    "(type $t"
                        + i
                        + " (func (param "
                        + times(15, bit -> (i >> bit & 1) == 0 ? "i32" : "i64")
                        + ")))")
            + "(func $f)";
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      body.append("local.get 0 if ");
      for (int bit = 0; bit < 15; bit++) {
        body.append((i >> bit & 1) == 0 ? "i32.const 0 " : "i64.const 0 ");
      }
      body.append("i32.const 0 call_indirect (type $t").append(i).append(") end\n");
    }
    check("0", 0, fields, body + "local.get 0");
  }

  @Test
  void wideObjects() {
    String fields =
        times(
            10_000, i -> "(field (mut " + List.of("i8", "i64", "v128", "eqref").get(i % 4) + "))");
    String values = times(2_500, "i32.const 1 i64.const 2 v128.const i64x2 3 4 ref.null eq");
    check(
        "1", 0, "(type $s (struct " + fields + "))", values + "struct.new $s struct.get_u $s 9996");
    String vectors = times(10_000, i -> "v128.const i64x2 " + i + " " + i);
    check(
        "9999",
        9_999,
        "(type $a (array v128))",
        vectors + "array.new_fixed $a 10000 local.get 0 array.get $a i32x4.extract_lane 0");
  }

  @Test
  void deepOperands() {
    int count = 20_000;
    check("0", 7, "", times(count, "local.get 0") + times(count - 1, "i32.xor"));
    agree(7, "", times(count, i -> "i32.const " + i) + times(count - 1, "i32.add"));
    agree(7, "", "block (result i32) " + times(count, i -> "i32.const " + i) + "br 0 end");
    agree(7, "", times(count, "local.get 0 i32.ctz") + times(count - 1, "i32.add"));
    String branches =
        "block (result i32)"
            + times(70_000, i -> "i32.const " + i + " i32.const 4 local.get 0 br_if 0 drop")
            + times(69_999, "i32.xor")
            + " end";
    check("4", 1, "", branches);
    String vectors =
        times(20_000, i -> "v128.const i64x2 7 " + i)
            + "local.get 0 i32x4.splat i32x4.neg "
            + times(19_999, "drop")
            + " drop i32x4.extract_lane 0";
    check("7", 9, "", vectors);
  }

  @Test
  void largeConstantExpressions() {
    String sum = "i32.const 1 " + times(100_000, "i32.const 3 i32.add");
    check("300001", 0, "(global $g i32 " + sum + ")", "global.get $g");
    String refs = times(10_000, i -> "i32.const " + i);
    check(
        "77",
        77,
        "(type $a (array i32)) (global $g (ref $a) " + refs + " array.new_fixed $a 10000)",
        "global.get $g local.get 0 array.get $a");
  }

  @Test
  void longNames() {
    String name = "n".repeat(100_000);
    String fields =
        "(func $"
            + name
            + " (export \""
            + name
            + "\") (export \"\u20ac"
            + name
            + "\") (param i32) (result i32) (local $"
            + name
            + " i32) local.get 0) (memory (export \"m"
            + name
            + "\") 1)";
    check("5", 5, fields, "local.get 0 call $" + name);
  }

  @Test
  void classOfManyConstants() {
    // 64 small functions of one group, each of which calls 120 others, all of them different.
    String callees = times(8_000, i -> "(func $c" + i + ")");
    String callers =
        times(64, i -> "(func $f" + i + times(120, j -> " call $c" + (i * 120 + j)) + ")");
    check("3", 3, callers + callees, times(64, i -> "call $f" + i) + "local.get 0");
  }

  @Test
  void labelsAmongManyLocals() {
    String body =
        "(local "
            + "i32 ".repeat(3_990)
            + ")"
            + times(
                300,
                "local.get 0 if (result i32 i32 i32 i32 i32) i32.const 1 i32.const 2"
                    + " i32.const 3 i32.const 4 i32.const 5 else unreachable end drop drop drop drop drop");
    check("1", 1, "", body + "local.get 0");
  }

  @Test
  void manyGlobalsAndTables() {
    String fields =
        times(100_000, i -> "(global i32 (i32.const " + i + "))")
            + times(10_000, "(table 1 funcref)");
    check(
        "99998",
        0,
        fields,
        "global.get 99999 table.size 9999 i32.sub "
            + times(3_000, i -> "global.get " + i * 30 + " drop"));
  }

  @Test
  void negatedComparisonsBetweenRegions() {
    String one =
        "local.get 0 i32.const 255 i32.and local.get 0 i64.extend_i32_u i64.const 7 i64.le_s"
            + " i32.eqz i32.const 7 i32.and i32.add local.set 0 ";
    String two = "local.get 0 i32.const 3 i32.mul local.set 0 ";
    String body = times(1_000, i -> one + two.repeat(i % 5) + "nop ".repeat(i * 7 % 31));
    agree(3, "", body + "local.get 0");
  }
}
