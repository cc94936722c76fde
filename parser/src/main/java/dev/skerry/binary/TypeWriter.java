package dev.skerry.binary;

import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.ByteWriter;
import dev.skerry.syntax.CompositeType;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.FieldType;
import dev.skerry.syntax.Limits;
import dev.skerry.syntax.PackedType;
import dev.skerry.syntax.RecursiveType;
import dev.skerry.syntax.SubType;
import dev.skerry.syntax.ValueType;
import java.util.List;

/// Writes type definitions and the types of imports and definitions (section 5.3 of the
/// specification), always in the shortest of the forms that mean the same.
final class TypeWriter {
  private static final int RECURSIVE = 0x4E;
  private static final int SUB = 0x50;
  private static final int SUB_FINAL = 0x4F;
  private static final int FUNCTION = 0x60;
  private static final int STRUCT = 0x5F;
  private static final int ARRAY = 0x5E;
  private static final int CONTINUATION = 0x5D;

  private static final int HAS_MAXIMUM = 1;
  private static final int SHARED = 2;
  private static final int ADDRESS_64 = 4;
  private static final int CUSTOM_PAGE_SIZE = 8;

  private TypeWriter() {}

  static void recursive(RecursiveType group, ByteWriter out) {
    if (group.types().size() != 1) {
      out.u8(RECURSIVE);
      out.u32(group.types().size());
    }
    for (SubType type : group.types()) {
      sub(type, out);
    }
  }

  private static void sub(SubType type, ByteWriter out) {
    if (!type.isFinal() || !type.supertypes().isEmpty()) {
      out.u8(type.isFinal() ? SUB_FINAL : SUB);
      out.u32(type.supertypes().size());
      for (int supertype : type.supertypes()) {
        out.u32(supertype);
      }
    }
    composite(type.composite(), out);
  }

  private static void composite(CompositeType type, ByteWriter out) {
    switch (type) {
      case CompositeType.Function function -> {
        out.u8(FUNCTION);
        values(function.parameters(), out);
        values(function.results(), out);
      }
      case CompositeType.Struct struct -> {
        out.u8(STRUCT);
        out.u32(struct.fields().size());
        for (FieldType field : struct.fields()) {
          field(field, out);
        }
      }
      case CompositeType.Array array -> {
        out.u8(ARRAY);
        field(array.element(), out);
      }
      case CompositeType.Continuation continuation -> {
        out.u8(CONTINUATION);
        out.heapType(continuation.function());
      }
    }
  }

  private static void values(List<ValueType> types, ByteWriter out) {
    out.u32(types.size());
    for (ValueType type : types) {
      out.valueType(type);
    }
  }

  private static void field(FieldType field, ByteWriter out) {
    switch (field.type()) {
      case ValueType value -> out.valueType(value);
      case PackedType packed -> out.u8(packed.binary());
    }
    out.u8(field.mutable() ? 1 : 0);
  }

  /// The type of an import or definition, without the byte of its kind.
  static void external(ExternalType type, ByteWriter out) {
    switch (type) {
      case ExternalType.Function function -> out.u32(function.type());
      case ExternalType.Table table -> {
        out.valueType(table.element());
        limits(flags(table.limits(), table.address()), table.limits(), out);
      }
      case ExternalType.Memory memory -> memory(memory, out);
      case ExternalType.Global global -> {
        out.valueType(global.type());
        out.u8(global.mutable() ? 1 : 0);
      }
      case ExternalType.Tag tag -> {
        out.u8(0);
        out.u32(tag.type());
      }
    }
  }

  private static void memory(ExternalType.Memory memory, ByteWriter out) {
    boolean customPage = memory.pageSizeLog2() != ExternalType.Memory.STANDARD_PAGE;
    int flags =
        flags(memory.limits(), memory.address())
            | (memory.shared() ? SHARED : 0)
            | (customPage ? CUSTOM_PAGE_SIZE : 0);
    limits(flags, memory.limits(), out);
    if (customPage) {
      out.u32(memory.pageSizeLog2());
    }
  }

  private static int flags(Limits limits, AddressType address) {
    return (limits.maximum() != null ? HAS_MAXIMUM : 0)
        | (address == AddressType.I64 ? ADDRESS_64 : 0);
  }

  private static void limits(int flags, Limits limits, ByteWriter out) {
    out.u8(flags);
    out.u64(limits.minimum());
    if (limits.maximum() != null) {
      out.u64(limits.maximum());
    }
  }
}
