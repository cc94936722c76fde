package dev.skerry.runtime.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.TypeCode;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every numeric row of the opcode table has its methods, and no public method is without a row.
class OpcodeTableTest {
  static Stream<Opcode> rows() {
    return NumericMethods.rows().stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void hasMethods(Opcode row) {
    int type = row.signature().result(0);
    if (NumericMethods.hasTwoMethods(row)) {
      assertReturnsLong(row, "Low");
      assertReturnsLong(row, "High");
    } else {
      Method method = NumericMethods.find(row, "").orElseThrow(() -> new AssertionError(row));
      assertEquals(NumericMethods.scalar(type).orElse(long.class), method.getReturnType());
    }
    assertEquals(
        type == TypeCode.V128 || row.signature().resultCount() == 2,
        NumericMethods.hasTwoMethods(row) || NumericMethods.isLaneWise(row));
  }

  private static void assertReturnsLong(Opcode row, String suffix) {
    Method method =
        NumericMethods.find(row, suffix).orElseThrow(() -> new AssertionError(row + suffix));
    assertEquals(long.class, method.getReturnType());
  }

  @Test
  void everyMethodHasARow() {
    Set<String> names =
        rows()
            .map(NumericMethods::methodName)
            .flatMap(name -> Stream.of(name, name + "Low", name + "High"))
            .collect(Collectors.toSet());
    Set<String> strangers =
        Stream.of(
                I32.class,
                I64.class,
                F32.class,
                F64.class,
                V128.class,
                I8x16.class,
                I16x8.class,
                I32x4.class,
                I64x2.class,
                F32x4.class,
                F64x2.class)
            .flatMap(type -> Stream.of(type.getDeclaredMethods()))
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(Method::getName)
            .filter(name -> !names.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), strangers);
    assertTrue(NumericMethods.rows().size() > 350, "rows: " + NumericMethods.rows().size());
  }
}
