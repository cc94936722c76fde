package dev.skerry.runtime;

import dev.skerry.syntax.CompositeType;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Limits;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.TypeCode;
import dev.skerry.valid.DefinedType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The types of imports, and of what is supplied for them, in words that can be compared: `func
/// [i32 i32] -> [i32]`, `memory 1..2`.
public final class TypeText {
  private TypeText() {}

  /// What a module asks for.
  public static String of(ExternalType type, Module module) {
    return type.kind() + " " + content(type, module);
  }

  private static String content(ExternalType type, Module module) {
    return switch (type) {
      case ExternalType.Function(int index) -> function(module, index);
      case ExternalType.Tag(int index) -> function(module, index);
      case ExternalType.Table(var address, Limits limits, var element) ->
          address(address.code()) + limits(limits.minimum(), limits.maximum()) + " " + element;
      case ExternalType.Memory memory -> memory(memory, memory.limits().minimum());
      case ExternalType.Global(var value, boolean mutable) -> global(value.toString(), mutable);
    };
  }

  private static String function(Module module, int index) {
    return module.types().get(index).composite() instanceof CompositeType.Function function
        ? list(function.parameters()) + " -> " + list(function.results())
        : "type " + index;
  }

  private static String list(List<?> types) {
    return types.stream().map(Object::toString).collect(Collectors.joining(" ", "[", "]"));
  }

  /// What a host or an instance supplies.
  public static String of(Object external) {
    return switch (external) {
      case Function function -> "func " + function(function.type());
      case Tag tag -> "tag " + function(tag.type());
      case Table table ->
          "table "
              + address(table.address().code())
              + limits(table.size(), table.isBounded() ? (Long) table.maximum() : null)
              + " "
              + TypeCode.toString(table.type());
      case Memory memory -> "memory " + memory(memory.type(), memory.pages());
      case Global global ->
          "global " + global(TypeCode.toString(global.type()), global.isMutable());
      default -> external.getClass().getName();
    };
  }

  /// A function type in the notation of the specification.
  public static String function(DefinedType type) {
    return list(types(type.parameterCount(), type::parameter))
        + " -> "
        + list(types(type.resultCount(), type::result));
  }

  private static List<String> types(int count, java.util.function.IntUnaryOperator codes) {
    return IntStream.range(0, count).map(codes).mapToObj(TypeCode::toString).toList();
  }

  private static String memory(ExternalType.Memory type, long pages) {
    String page =
        type.pageSizeLog2() == ExternalType.Memory.STANDARD_PAGE
            ? ""
            : " pagesize " + (1L << type.pageSizeLog2());
    return address(type.address().code())
        + limits(pages, type.limits().maximum())
        + (type.shared() ? " shared" : "")
        + page;
  }

  private static String address(int code) {
    return code == TypeCode.I64 ? "i64 " : "";
  }

  private static String limits(long minimum, @Nullable Long maximum) {
    return Long.toUnsignedString(minimum)
        + ".."
        + (maximum == null ? "" : Long.toUnsignedString(maximum));
  }

  private static String global(String type, boolean mutable) {
    return mutable ? "(mut " + type + ")" : type;
  }
}
