package dev.skerry.runtime.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.skerry.runtime.Trap;
import dev.skerry.runtime.numeric.NumericMethods.Vector;
import dev.skerry.syntax.Immediates;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.TypeCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every instruction agrees with its definition, on edge values and on random ones.
class NumericsTest {
  private static final Predicate<String> ARITHMETIC =
      Pattern.compile(
              "f\\d+(x\\d)?\\.(relaxed_)?"
                  + "(add|sub|mul|div|min|max|sqrt|ceil|floor|trunc|nearest|n?madd|(demote|promote).*)")
          .asMatchPredicate();

  static Stream<Opcode> rows() {
    return NumericMethods.rows().stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void agreesOnEdgeValues(Opcode row) {
    for (List<Object> operands : edgeOperands(row)) {
      check(row, operands);
    }
  }

  private static List<List<Object>> edgeOperands(Opcode row) {
    List<Integer> types = NumericMethods.operands(row.signature()).toList();
    List<List<Object>> result = new ArrayList<>(List.of(List.of()));
    if (types.getFirst() == TypeCode.V128) {
      result = edgeVectors(row, types);
    } else {
      // Four operands, of wide arithmetic, have fewer values each.
      for (int type : types) {
        long[] bits = edgeNumbers(type);
        int step = types.size() == 4 ? 8 : 1;
        result = combined(result, type, bits, step);
      }
    }
    return result.stream().flatMap(operands -> withImmediates(row, operands)).toList();
  }

  private static List<List<Object>> combined(
      List<List<Object>> prefixes, int type, long[] bits, int step) {
    List<List<Object>> result = new ArrayList<>();
    for (List<Object> prefix : prefixes) {
      for (int i = 0; i < bits.length; i += step) {
        result.add(append(prefix, NumericReference.value(bits[i], type)));
      }
    }
    return result;
  }

  /// Pairs of edge values of what the instruction takes for a lane; the rest follows from the
  /// place.
  private static List<List<Object>> edgeVectors(Opcode row, List<Integer> types) {
    int width = sourceWidth(row);
    long[] values =
        takesFloats(row)
            ? LongStream.concat(
                    Arrays.stream(EdgeValues.floats(width)), Arrays.stream(EdgeValues.integers(8)))
                .toArray()
            : EdgeValues.integers(width);
    List<List<Object>> result = new ArrayList<>();
    int place = 0;
    boolean isPair = types.size() > 1 && types.get(1) == TypeCode.V128;
    List<List<Object>> pairs = EdgeValues.pairs(values, width);
    for (List<Object> pair : isPair ? pairs : pairs.subList(0, Math.min(pairs.size(), 500))) {
      List<Object> operands = new ArrayList<>();
      for (int i = 0; i < types.size(); i++) {
        int type = types.get(i);
        operands.add(
            type == TypeCode.V128
                ? i < 2 ? pair.get(i) : EdgeValues.vector(values, width, place)
                : edgeNumber(type, place));
      }
      result.add(operands);
      place++;
    }
    return result;
  }

  private static Object edgeNumber(int type, int place) {
    long[] bits = edgeNumbers(type);
    return NumericReference.value(bits[place % bits.length], type);
  }

  private static long[] edgeNumbers(int type) {
    return switch (type) {
      case TypeCode.I32 -> EdgeValues.integers(32);
      case TypeCode.I64 -> EdgeValues.integers(64);
      case TypeCode.F32 -> EdgeValues.floats(32);
      case TypeCode.F64 -> EdgeValues.floats(64);
      default -> throw new IllegalArgumentException("type " + type);
    };
  }

  private static boolean takesFloats(Opcode row) {
    String text = row.text();
    return text.contains("_f32")
        || text.contains("_f64")
        || (text.startsWith("f") && !text.contains("_i"));
  }

  /// `i32x4.dot_i16x8_s` takes lanes of 16 bits.
  private static int sourceWidth(Opcode row) {
    String text = row.text();
    String shape = text.startsWith("v128") ? "64" : text.replaceFirst(".(\\d+)x.*", "$1");
    String source = text.replaceFirst(".*?_[if](\\d+)x.*", "$1");
    return Integer.parseInt(source.equals(text) ? shape : source);
  }

  private static Stream<List<Object>> withImmediates(Opcode row, List<Object> operands) {
    if (row.immediates() == Immediates.LANE) {
      return Stream.iterate(0, i -> i < row.lanes(), i -> i + 1).map(i -> append(operands, i));
    }
    if (row.immediates() == Immediates.LANES) {
      return Stream.of(
          append(append(operands, 0x0706_0504_0302_0100L), 0x1F1E_1D1C_1B1A_1918L),
          append(append(operands, 0x0F10_0C13_1F00_0817L), 0x0B0B_0908_0A17_1001L));
    }
    return Stream.of(operands);
  }

  private static List<Object> append(List<Object> list, Object last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }

  @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
  void agreesOnRandomValues(@ForAll("calls") Tuple.Tuple2<Opcode, List<Object>> call) {
    check(call.get1(), call.get2());
  }

  @Provide
  static Arbitrary<Tuple.Tuple2<Opcode, List<Object>>> calls() {
    return Arbitraries.of(NumericMethods.rows())
        .flatMap(row -> operands(row).map(operands -> Tuple.of(row, operands)));
  }

  private static Arbitrary<List<Object>> operands(Opcode row) {
    List<Arbitrary<Object>> result = new ArrayList<>();
    NumericMethods.operands(row.signature()).map(NumericsTest::values).forEach(result::add);
    if (row.immediates() == Immediates.LANE) {
      result.add(Arbitraries.integers().between(0, row.lanes() - 1).map(Object.class::cast));
    } else if (row.immediates() == Immediates.LANES) {
      result.add(Arbitraries.longs().map(x -> x & 0x1F1F_1F1F_1F1F_1F1FL));
      result.add(Arbitraries.longs().map(x -> x & 0x1F1F_1F1F_1F1F_1F1FL));
    }
    return Combinators.combine(result).as(list -> list);
  }

  private static Arbitrary<Object> values(int type) {
    if (type == TypeCode.V128) {
      return Arbitraries.oneOf(
          Combinators.combine(uniform(), uniform()).as(Vector::new),
          lanes(32, EdgeValues.floats(32)),
          lanes(64, EdgeValues.floats(64)),
          lanes(16, EdgeValues.integers(16)),
          lanes(8, EdgeValues.integers(8)));
    }
    long[] edges = edgeNumbers(type);
    return Arbitraries.oneOf(uniform(), Arbitraries.of(Arrays.stream(edges).boxed().toList()))
        .map(bits -> NumericReference.value(bits, type));
  }

  private static Arbitrary<Vector> lanes(int width, long[] values) {
    return Arbitraries.of(Arrays.stream(values).boxed().toList())
        .list()
        .ofSize(128 / width)
        .map(lanes -> VectorReference.vector(lanes.stream().mapToLong(x -> x).toArray()));
  }

  private static Arbitrary<Long> uniform() {
    return Arbitraries.longs().withDistribution(RandomDistribution.uniform());
  }

  private static void check(Opcode row, List<Object> operands) {
    List<Object> expected;
    try {
      expected = NumericReference.call(row, operands);
    } catch (ArithmeticException trap) {
      assertTraps(row, operands, trap.getMessage());
      return;
    }
    List<Object> actual = NumericMethods.call(row, operands);
    for (int i = 0; i < expected.size(); i++) {
      if (!matches(row, operands, expected.get(i), actual.get(i))) {
        fail(row + " of " + operands + " is " + actual + ", must be " + expected);
      }
    }
  }

  private static void assertTraps(Opcode row, List<Object> operands, String reason) {
    try {
      fail(row + " of " + operands + " is " + NumericMethods.call(row, operands));
    } catch (Trap e) {
      assertEquals(reason, e.reason().toString(), () -> row + " of " + operands);
    }
  }

  private static boolean matches(
      Opcode row, List<Object> operands, Object expected, Object actual) {
    if (!ARITHMETIC.test(row.text())) {
      return Arrays.equals(lanes(expected, 64), lanes(actual, 64));
    }
    int width = row.text().startsWith("f32") ? 32 : 64;
    FloatReference type = new FloatReference(width);
    long[] wanted = lanes(expected, width);
    long[] found = lanes(actual, width);
    boolean mustBeCanonical = hasOnlyCanonicalNans(row, operands);
    for (int i = 0; i < wanted.length; i++) {
      boolean good =
          type.isNan(wanted[i])
              ? mustBeCanonical ? type.isCanonical(found[i]) : type.isQuiet(found[i])
              : wanted[i] == found[i];
      if (!good) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasOnlyCanonicalNans(Opcode row, List<Object> operands) {
    String text = row.text();
    int width =
        text.contains("demote") ? 64 : text.contains("promote") || text.startsWith("f32") ? 32 : 64;
    FloatReference type = new FloatReference(width);
    return operands.stream()
        .flatMapToLong(x -> Arrays.stream(lanes(x, width)))
        .allMatch(x -> !type.isNan(x) || type.isCanonical(x));
  }

  /// A number is one lane.
  private static long[] lanes(Object value, int width) {
    return value instanceof Vector v
        ? VectorReference.lanes(v, width)
        : new long[] {NumericReference.bits(value)};
  }
}
