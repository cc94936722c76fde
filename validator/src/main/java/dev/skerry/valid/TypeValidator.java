package dev.skerry.valid;

import dev.skerry.syntax.CompositeType;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.FieldType;
import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.InvalidException;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.PackedType;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.RecursiveType;
import dev.skerry.syntax.ReferenceType;
import dev.skerry.syntax.SectionId;
import dev.skerry.syntax.StorageType;
import dev.skerry.syntax.SubType;
import dev.skerry.syntax.TypeCode;
import dev.skerry.syntax.ValueType;
import java.util.Arrays;
import java.util.List;

/// Validates the type definitions of a module and brings them into canonical form.
///
/// Every short command comes by here, so it has loops and `instanceof` where pattern switches and
/// streams would read as well: what those link and generate at run time takes longer than the work.
final class TypeValidator {
  private final Module module;
  private final ReadOptions options;
  private final TypeRegistry registry;
  private final int[] ids;
  private final int[] depths;
  private int groupStart;
  private int groupEnd;

  TypeValidator(Module module, ReadOptions options, TypeRegistry registry) {
    this.module = module;
    this.options = options;
    this.registry = registry;
    this.ids = new int[module.types().size()];
    this.depths = new int[ids.length];
  }

  ModuleTypes validate() {
    for (RecursiveType group : module.recursiveTypes()) {
      groupStart = groupEnd;
      groupEnd = groupStart + group.types().size();
      checkReferences(group.types());
      int first = registry.register(shape(group.types()), group.types().size(), this::define);
      for (int i = groupStart; i < groupEnd; i++) {
        ids[i] = first + i - groupStart;
      }
      checkSupertypes(group.types());
    }
    return new ModuleTypes(ids, registry.snapshot());
  }

  private InvalidException invalid(String reason, int type) {
    return new InvalidException(reason, module.sectionOffsets().of(SectionId.TYPE, type));
  }

  private void checkReferences(List<SubType> group) {
    for (int i = groupStart; i < groupEnd; i++) {
      SubType type = group.get(i - groupStart);
      for (int supertype : type.supertypes()) {
        checkIndex(supertype, i, i);
        depths[i] = depths[supertype] + 1;
      }
      if (depths[i] > options.limit(Limit.SUBTYPE_DEPTH)) {
        throw invalid(
            "sub type "
                + i
                + " is too deep: the limit subtype-depth is "
                + options.limit(Limit.SUBTYPE_DEPTH),
            i);
      }
      checkComposite(type.composite(), i);
    }
  }

  private void checkIndex(int index, int bound, int type) {
    if (index >= bound) {
      throw invalid("unknown type " + index, type);
    }
  }

  private void checkComposite(CompositeType composite, int type) {
    if (composite instanceof CompositeType.Function function) {
      checkValues(function.parameters(), type);
      checkValues(function.results(), type);
      if (function.results().size() > 1 && !options.has(Feature.MULTI_VALUE)) {
        throw invalid("invalid result arity", type);
      }
    } else if (composite instanceof CompositeType.Continuation continuation) {
      int index = continuation.function();
      checkIndex(index, groupEnd, type);
      if (!(module.types().get(index).composite() instanceof CompositeType.Function)) {
        throw invalid("non-function type " + index, type);
      }
    } else {
      for (FieldType field : fields(composite)) {
        checkStorage(field.type(), type);
      }
    }
  }

  private void checkValues(List<ValueType> values, int type) {
    for (ValueType value : values) {
      checkStorage(value, type);
    }
  }

  /// The fields of a structure, or the one that describes the elements of an array.
  private static List<FieldType> fields(CompositeType aggregate) {
    return aggregate instanceof CompositeType.Struct struct
        ? struct.fields()
        : List.of(((CompositeType.Array) aggregate).element());
  }

  private void checkStorage(StorageType storage, int type) {
    if (storage instanceof ReferenceType(_, HeapType.Index(int index))) {
      checkIndex(index, groupEnd, type);
    }
  }

  private void checkSupertypes(List<SubType> group) {
    ModuleTypes types = new ModuleTypes(ids, registry.snapshot());
    for (int i = groupStart; i < groupEnd; i++) {
      List<Integer> supertypes = group.get(i - groupStart).supertypes();
      if (supertypes.size() > 1) {
        throw invalid("sub type " + i + " has more than one super type", i);
      }
      for (int supertype : supertypes) {
        DefinedType definition = types.definition(ids[i]);
        DefinedType above = types.definition(ids[supertype]);
        if (above.isFinal() || !types.matchesComposite(definition, above)) {
          throw invalid("sub type " + i + " does not match super type " + supertype, i);
        }
      }
    }
  }

  /// The group as a list of numbers, equal for equal groups.
  private int[] shape(List<SubType> group) {
    IntSink sink = new IntSink();
    for (SubType type : group) {
      sink.add(type.isFinal() ? 1 : 0);
      sink.add(type.supertypes().size());
      for (int supertype : type.supertypes()) {
        addIndex(sink, supertype);
      }
      addComposite(sink, type.composite());
    }
    return sink.toArray();
  }

  private void addComposite(IntSink sink, CompositeType composite) {
    if (composite instanceof CompositeType.Function function) {
      sink.add(0);
      addValues(sink, function.parameters());
      addValues(sink, function.results());
    } else if (composite instanceof CompositeType.Continuation continuation) {
      sink.add(1);
      addIndex(sink, continuation.function());
    } else {
      List<FieldType> fields = fields(composite);
      sink.add(composite instanceof CompositeType.Struct ? 2 : 3);
      sink.add(fields.size());
      for (FieldType field : fields) {
        sink.add(field.mutable() ? 1 : 0);
        addStorage(sink, field.type());
      }
    }
  }

  private void addValues(IntSink sink, List<ValueType> values) {
    sink.add(values.size());
    for (ValueType value : values) {
      addStorage(sink, value);
    }
  }

  private void addStorage(IntSink sink, StorageType storage) {
    if (storage instanceof ReferenceType(boolean nullable, HeapType.Index(int index))) {
      sink.add(nullable ? 2 : 1);
      addIndex(sink, index);
    } else {
      sink.add(0);
      sink.add(storageCode(storage, 0));
    }
  }

  /// A reference to a type: negative within the group, the canonical id outside of it.
  private void addIndex(IntSink sink, int index) {
    sink.add(index >= groupStart ? groupStart - index - 1 : ids[index]);
  }

  private static final class IntSink {
    private int[] values = new int[32];
    private int length;

    void add(int value) {
      if (length == values.length) {
        values = Arrays.copyOf(values, length * 2);
      }
      values[length++] = value;
    }

    int[] toArray() {
      return Arrays.copyOf(values, length);
    }
  }

  private DefinedType define(int i, int firstId, DefinedType[] known) {
    SubType type = module.types().get(groupStart + i);
    int[] ancestors = ancestors(type, firstId + i, firstId, known);
    if (type.composite() instanceof CompositeType.Function function) {
      return DefinedType.function(
          type.isFinal(),
          ancestors,
          codes(function.parameters(), firstId),
          codes(function.results(), firstId));
    }
    if (type.composite() instanceof CompositeType.Continuation continuation) {
      return DefinedType.continuation(
          type.isFinal(), ancestors, id(continuation.function(), firstId));
    }
    return aggregate(type, ancestors, firstId);
  }

  private int[] ancestors(SubType type, int id, int firstId, DefinedType[] known) {
    if (type.supertypes().isEmpty()) {
      return new int[] {id};
    }
    DefinedType above = known[id(type.supertypes().getFirst(), firstId)];
    int[] ancestors = new int[above.depth() + 2];
    for (int depth = 0; depth <= above.depth(); depth++) {
      ancestors[depth] = above.ancestor(depth);
    }
    ancestors[above.depth() + 1] = id;
    return ancestors;
  }

  private DefinedType aggregate(SubType type, int[] ancestors, int firstId) {
    List<FieldType> fields = fields(type.composite());
    int[] storage = new int[fields.size()];
    int[] mutable = new int[fields.size()];
    for (int i = 0; i < storage.length; i++) {
      storage[i] = storageCode(fields.get(i).type(), firstId);
      mutable[i] = fields.get(i).mutable() ? 1 : 0;
    }
    boolean struct = type.composite() instanceof CompositeType.Struct;
    DefinedType.Kind kind = struct ? DefinedType.Kind.STRUCT : DefinedType.Kind.ARRAY;
    return DefinedType.aggregate(kind, type.isFinal(), ancestors, storage, mutable);
  }

  private int[] codes(List<ValueType> values, int firstId) {
    int[] codes = new int[values.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = storageCode(values.get(i), firstId);
    }
    return codes;
  }

  private int storageCode(StorageType storage, int firstId) {
    if (storage instanceof PackedType packed) {
      return packed == PackedType.I8 ? DefinedType.I8 : DefinedType.I16;
    }
    if (storage instanceof ReferenceType(boolean nullable, HeapType.Index(int index))) {
      return TypeCode.reference(nullable, id(index, firstId));
    }
    return ((ValueType) storage).code();
  }

  private int id(int index, int firstId) {
    return index >= groupStart ? firstId + index - groupStart : ids[index];
  }
}
