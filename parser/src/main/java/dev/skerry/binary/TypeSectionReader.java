package dev.skerry.binary;

import dev.skerry.syntax.CompositeType;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.FieldType;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.PackedType;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.RecursiveType;
import dev.skerry.syntax.StorageType;
import dev.skerry.syntax.SubType;
import dev.skerry.syntax.TypeCode;
import dev.skerry.syntax.ValueType;
import java.util.ArrayList;
import java.util.List;

/// Reads the type section (section 5.3 of the specification).
final class TypeSectionReader {
  private static final int REC = 0x4E;
  private static final int SUB_FINAL = 0x4F;
  private static final int SUB = 0x50;
  private static final int CONT = 0x5D;
  private static final int ARRAY = 0x5E;
  private static final int STRUCT = 0x5F;
  private static final int FUNC = 0x60;

  private final InstructionReader in;
  private final ReadOptions options;
  private final OffsetRecorder offsets;
  private final boolean gc;
  private int types;

  TypeSectionReader(InstructionReader in, ReadOptions options, OffsetRecorder offsets) {
    this.in = in;
    this.options = options;
    this.offsets = offsets;
    this.gc = options.has(Feature.GC);
  }

  void read(List<RecursiveType> into) {
    for (int left = in.count(1, Limit.TYPES, options); left > 0; left--) {
      int start = in.offset();
      into.add(recursiveType());
      if (types > options.limit(Limit.TYPES)) {
        throw in.malformed("too many types, the limit is " + options.limit(Limit.TYPES), start);
      }
    }
  }

  private RecursiveType recursiveType() {
    if (!gc || in.peek() != REC) {
      return new RecursiveType(List.of(subType()));
    }
    in.u8();
    List<SubType> group = new ArrayList<>();
    for (int left = in.count(2, Limit.RECURSIVE_GROUP_TYPES, options); left > 0; left--) {
      group.add(subType());
    }
    return new RecursiveType(group);
  }

  private SubType subType() {
    types++;
    offsets.entry(in.offset());
    int form = in.peek();
    if (!gc || (form != SUB && form != SUB_FINAL)) {
      return SubType.of(compositeType());
    }
    in.u8();
    List<Integer> supertypes = new ArrayList<>();
    for (int left = in.count(1); left > 0; left--) {
      supertypes.add(index());
    }
    return new SubType(form == SUB_FINAL, supertypes, compositeType());
  }

  /// A type index; one that no module can have becomes one that is unknown.
  private int index() {
    int index = in.u32();
    return index < 0 ? TypeCode.MAX_INDEX : Math.min(index, TypeCode.MAX_INDEX);
  }

  private CompositeType compositeType() {
    int start = in.offset();
    int form = in.u8();
    if (form == FUNC) {
      List<ValueType> parameters = valueTypes(Limit.PARAMETERS);
      return new CompositeType.Function(parameters, valueTypes(Limit.RESULTS));
    }
    if (gc && form == STRUCT) {
      List<FieldType> fields = new ArrayList<>();
      for (int left = in.count(2, Limit.STRUCT_FIELDS, options); left > 0; left--) {
        fields.add(fieldType());
      }
      return new CompositeType.Struct(fields);
    }
    if (gc && form == ARRAY) {
      return new CompositeType.Array(fieldType());
    }
    if (form == CONT && options.has(Feature.STACK_SWITCHING)) {
      int at = in.offset();
      int heap = in.heapType(options);
      if (heap < 0) {
        throw in.malformed("malformed continuation type", at);
      }
      return new CompositeType.Continuation(heap);
    }
    throw in.malformed("malformed definition type", start);
  }

  private List<ValueType> valueTypes(Limit limit) {
    int count = in.count(1, limit, options);
    List<ValueType> types = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      types.add(TypeCode.toValueType(in.valueType(options)));
    }
    return types;
  }

  private FieldType fieldType() {
    StorageType type = storageType();
    return new FieldType(type, SectionReader.mutability(in));
  }

  private StorageType storageType() {
    for (PackedType packed : PackedType.values()) {
      if (in.peek() == packed.binary()) {
        in.u8();
        return packed;
      }
    }
    return TypeCode.toValueType(in.valueType(options));
  }
}
