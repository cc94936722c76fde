package dev.skerry.valid;

import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.TypeCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The types of one module in canonical form, and the relation between them. A check is a
/// comparison of ids or a look at the ancestor at a depth; nothing is walked.
///
/// Hot path: `ParseBenchmark`.
public final class ModuleTypes {
  private static final int ANY = HeapType.Abstract.ANY.code();
  private static final int EQ = HeapType.Abstract.EQ.code();
  private static final int I31 = HeapType.Abstract.I31.code();
  private static final int STRUCT = HeapType.Abstract.STRUCT.code();
  private static final int ARRAY = HeapType.Abstract.ARRAY.code();
  private static final int NONE = HeapType.Abstract.NONE.code();

  private final int[] ids;
  private final DefinedType[] definitions;
  private DefinedType @Nullable [] byIndex;

  ModuleTypes(int[] ids, DefinedType[] definitions) {
    this.ids = ids;
    this.definitions = definitions;
  }

  public int count() {
    return ids.length;
  }

  /// The canonical id of a type of the module.
  public int id(int index) {
    return ids[index];
  }

  /// The definitions of all types by their index in the module; not to be changed.
  public DefinedType[] byIndex() {
    DefinedType[] all = byIndex;
    if (all == null) {
      all = new DefinedType[ids.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = definitions[ids[i]];
      }
      byIndex = all;
    }
    return all;
  }

  /// The definition with a canonical id.
  public DefinedType definition(int id) {
    return definitions[id];
  }

  /// Whether a value of the one type is a value of the other; both canonical. The bottom type
  /// matches everything.
  public boolean matches(int type, int expected) {
    if (type == expected || type == TypeCode.BOTTOM) {
      return true;
    }
    if (!TypeCode.isReference(type) || !TypeCode.isReference(expected)) {
      return false;
    }
    return (TypeCode.isNullable(expected) || !TypeCode.isNullable(type))
        && matchesHeap(TypeCode.heap(type), TypeCode.heap(expected));
  }

  /// Whether a heap type, abstract or canonical, is a subtype of another.
  public boolean matchesHeap(int type, int expected) {
    if (type == expected) {
      return true;
    }
    if (expected >= 0) {
      return type >= 0 ? descends(type, expected) : type == definitions[expected].kind().bottom();
    }
    int abstractType = type >= 0 ? definitions[type].kind().top() : type;
    return abstractType == expected || abstractMatches(abstractType, expected);
  }

  private boolean descends(int type, int ancestor) {
    int depth = definitions[ancestor].depth();
    DefinedType definition = definitions[type];
    return depth <= definition.depth() && definition.ancestor(depth) == ancestor;
  }

  private static boolean abstractMatches(int type, int expected) {
    if (expected == ANY) {
      return type == EQ || isBelowEq(type);
    }
    if (expected == EQ) {
      return isBelowEq(type);
    }
    return type == bottom(expected);
  }

  private static boolean isBelowEq(int type) {
    return type == I31 || type == STRUCT || type == ARRAY || type == NONE;
  }

  /// The least type of the hierarchy of an abstract heap type.
  private static int bottom(int type) {
    return switch ((HeapType.Abstract) HeapType.of(type)) {
      case ANY, EQ, I31, STRUCT, ARRAY, NONE -> NONE;
      case FUNC, NOFUNC -> HeapType.Abstract.NOFUNC.code();
      case EXTERN, NOEXTERN -> HeapType.Abstract.NOEXTERN.code();
      case EXN, NOEXN -> HeapType.Abstract.NOEXN.code();
      case CONT, NOCONT -> HeapType.Abstract.NOCONT.code();
    };
  }

  /// The greatest type of the hierarchy of a heap type.
  int top(int type) {
    int abstractType = type >= 0 ? definitions[type].kind().top() : type;
    return switch ((HeapType.Abstract) HeapType.of(abstractType)) {
      case ANY, EQ, I31, STRUCT, ARRAY, NONE -> ANY;
      case FUNC, NOFUNC -> HeapType.Abstract.FUNC.code();
      case EXTERN, NOEXTERN -> HeapType.Abstract.EXTERN.code();
      case EXN, NOEXN -> HeapType.Abstract.EXN.code();
      case CONT, NOCONT -> HeapType.Abstract.CONT.code();
    };
  }

  /// Whether each of the types matches its counterpart.
  boolean matchesAll(int[] types, int[] expected) {
    if (types.length != expected.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!matches(types[i], expected[i])) {
        return false;
      }
    }
    return true;
  }

  /// Whether the declared subtype really is one: the structural rule for composite types.
  boolean matchesComposite(DefinedType type, DefinedType expected) {
    if (type.kind() != expected.kind()) {
      return false;
    }
    return switch (type.kind()) {
      case FUNCTION ->
          matchesAll(expected.parameters(), type.parameters())
              && matchesAll(type.results(), expected.results());
      case STRUCT, ARRAY -> matchesFields(type, expected);
      case CONTINUATION ->
          matchesHeap(type.continuationFunction(), expected.continuationFunction());
    };
  }

  private boolean matchesFields(DefinedType type, DefinedType expected) {
    if (type.fieldCount() < expected.fieldCount()) {
      return false;
    }
    for (int i = 0; i < expected.fieldCount(); i++) {
      boolean mutable = expected.isMutable(i);
      if (type.isMutable(i) != mutable
          || !matchesStorage(type.field(i), expected.field(i))
          || (mutable && !matchesStorage(expected.field(i), type.field(i)))) {
        return false;
      }
    }
    return true;
  }

  /// Whether a storage type matches another; packed types match themselves only.
  boolean matchesStorage(int type, int expected) {
    return type == expected || matches(type, expected);
  }

  /// A type as the text format writes it, with the index that its definition has in this module.
  String show(int type) {
    if (TypeCode.isReference(type) && TypeCode.heap(type) >= 0) {
      String index = showHeap(TypeCode.heap(type));
      return TypeCode.isNullable(type) ? "(ref null " + index + ")" : "(ref " + index + ")";
    }
    return TypeCode.toString(type);
  }

  private String showHeap(int id) {
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == id) {
        return Integer.toString(i);
      }
    }
    return "?";
  }

  String show(int[] types) {
    return Arrays.stream(types)
        .mapToObj(this::show)
        .collect(java.util.stream.Collectors.joining(" ", "[", "]"));
  }
}
