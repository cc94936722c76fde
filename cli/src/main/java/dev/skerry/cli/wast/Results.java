package dev.skerry.cli.wast;

import dev.skerry.runtime.Casts;
import dev.skerry.runtime.ExceptionObject;
import dev.skerry.runtime.Function;
import dev.skerry.script.Expected;
import dev.skerry.script.Expected.Pattern;
import dev.skerry.script.VectorShape;
import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.NumericType;
import dev.skerry.syntax.TypeCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Compares results with what a script expects.
final class Results {
  private Results() {}

  static Verdict check(List<Expected> expected, List<Value> results) {
    if (expected.size() != results.size()) {
      return new Verdict.Failed(results.size() + " results, expected " + expected.size());
    }
    for (int i = 0; i < results.size(); i++) {
      if (!matches(expected.get(i), results.get(i))) {
        return new Verdict.Failed(
            "result " + show(results.get(i)) + ", expected " + expected.get(i));
      }
    }
    return Verdict.PASSED;
  }

  private static String show(Value value) {
    if (TypeCode.isReference(value.type())) {
      return String.valueOf(value.reference());
    }
    String text = TypeCode.toString(value.type()) + " 0x" + Long.toHexString(value.bits());
    return value.type() == TypeCode.V128 ? text + " 0x" + Long.toHexString(value.high()) : text;
  }

  private static boolean matches(Expected expected, Value value) {
    return switch (expected) {
      case Expected.Number(NumericType type, Pattern pattern) ->
          type.code() == value.type() && pattern(pattern, value.bits(), width(type), isFloat(type));
      case Expected.Vector(VectorShape shape, List<Pattern> lanes) ->
          value.type() == TypeCode.V128 && lanes(shape, lanes, value);
      case Expected.NullReference _ ->
          TypeCode.isReference(value.type()) && value.reference() == null;
      case Expected.Reference(HeapType.Abstract type) -> reference(type, value.reference());
      case Expected.HostReference(int number, _) ->
          new Values.HostObject(number).equals(value.reference());
      case Expected.Either(List<Expected> choices) ->
          choices.stream().anyMatch(choice -> matches(choice, value));
    };
  }

  private static boolean isFloat(NumericType type) {
    return type == NumericType.F32 || type == NumericType.F64;
  }

  private static int width(NumericType type) {
    return type == NumericType.I32 || type == NumericType.F32 ? 32 : 64;
  }

  private static boolean lanes(VectorShape shape, List<Pattern> lanes, Value value) {
    int perHalf = 64 / shape.laneBits();
    for (int i = 0; i < shape.lanes(); i++) {
      long half = i < perHalf ? value.bits() : value.high();
      long lane = half >>> (i % perHalf * shape.laneBits());
      if (!pattern(lanes.get(i), lane, shape.laneBits(), shape.isFloat())) {
        return false;
      }
    }
    return true;
  }

  /// Whether the lowest bits of a number are as wanted.
  private static boolean pattern(Pattern pattern, long bits, int width, boolean isFloat) {
    int unused = 64 - width;
    long found = (bits << unused) >>> unused;
    return switch (pattern) {
      case Pattern.Bits(long wanted) -> (wanted << unused) >>> unused == found;
      case Pattern.Nan nan -> isFloat && nan(nan, found, width);
    };
  }

  private static boolean nan(Pattern.Nan nan, long bits, int width) {
    long quiet = width == 32 ? 0x7FC0_0000L : 0x7FF8_0000_0000_0000L;
    long magnitude = bits & (-1L >>> (65 - width));
    return nan == Pattern.Nan.CANONICAL ? magnitude == quiet : (magnitude & quiet) == quiet;
  }

  private static boolean reference(HeapType.Abstract type, @Nullable Object reference) {
    if (reference == null) {
      return false;
    }
    return switch (type) {
      case FUNC -> reference instanceof Function;
      case EXN -> reference instanceof ExceptionObject;
      default -> Casts.isAbstract(reference, type.code());
    };
  }
}
