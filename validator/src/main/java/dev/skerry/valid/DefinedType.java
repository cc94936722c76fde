package dev.skerry.valid;

import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.TypeCode;

/// A type definition in canonical form: every reference in it names a canonical id of the {@link
/// TypeRegistry}, so that equal ids mean equal types. What it is not made of is empty.
public final class DefinedType {
  /// The packed storage types, beside the codes of value types.
  public static final int I8 = -6;

  public static final int I16 = -7;

  private static final int[] NONE = {};

  /// What a definition defines.
  public enum Kind {
    FUNCTION("function", HeapType.Abstract.FUNC, HeapType.Abstract.NOFUNC),
    STRUCT("structure", HeapType.Abstract.STRUCT, HeapType.Abstract.NONE),
    ARRAY("array", HeapType.Abstract.ARRAY, HeapType.Abstract.NONE),
    CONTINUATION("continuation", HeapType.Abstract.CONT, HeapType.Abstract.NOCONT);

    private final String text;
    private final int top;
    private final int bottom;

    Kind(String text, HeapType.Abstract top, HeapType.Abstract bottom) {
      this.text = text;
      this.top = top.code();
      this.bottom = bottom.code();
    }

    /// The code of the abstract type right above all definitions of this kind.
    int top() {
      return top;
    }

    /// The code of the abstract type below all definitions of this kind.
    int bottom() {
      return bottom;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private final Kind kind;
  private final boolean isFinal;
  private final int[] ancestors;
  private final int[] first;
  private final int[] second;

  /// `ancestors` are the canonical ids from the root down to this type itself.
  private DefinedType(Kind kind, boolean isFinal, int[] ancestors, int[] first, int[] second) {
    this.kind = kind;
    this.isFinal = isFinal;
    this.ancestors = ancestors;
    this.first = first;
    this.second = second;
  }

  static DefinedType function(boolean isFinal, int[] ancestors, int[] parameters, int[] results) {
    return new DefinedType(Kind.FUNCTION, isFinal, ancestors, parameters, results);
  }

  /// A structure or an array: the storage types of its fields, and a 1 for each that is mutable.
  static DefinedType aggregate(
      Kind kind, boolean isFinal, int[] ancestors, int[] fields, int[] mutable) {
    return new DefinedType(kind, isFinal, ancestors, fields, mutable);
  }

  static DefinedType continuation(boolean isFinal, int[] ancestors, int function) {
    return new DefinedType(Kind.CONTINUATION, isFinal, ancestors, new int[] {function}, NONE);
  }

  public Kind kind() {
    return kind;
  }

  public boolean isFinal() {
    return isFinal;
  }

  /// How many supertypes are above this one.
  public int depth() {
    return ancestors.length - 1;
  }

  /// The canonical id of this type or of the supertype at a depth.
  public int ancestor(int depth) {
    return ancestors[depth];
  }

  /// The parameters of a function, as type codes. Not to be changed.
  int[] parameters() {
    return first;
  }

  /// The results of a function, as type codes. Not to be changed.
  int[] results() {
    return second;
  }

  public int parameterCount() {
    return first.length;
  }

  public int parameter(int i) {
    return first[i];
  }

  public int resultCount() {
    return second.length;
  }

  public int result(int i) {
    return second[i];
  }

  /// The number of fields of a structure; 1 for an array.
  public int fieldCount() {
    return first.length;
  }

  /// The storage type of a field of a structure, or of the elements of an array at 0: a {@link
  /// TypeCode}, or {@link #I8} or {@link #I16}.
  public int field(int i) {
    return first[i];
  }

  public boolean isMutable(int field) {
    return second[field] != 0;
  }

  public boolean isPacked(int field) {
    return isPackedCode(first[field]);
  }

  static boolean isPackedCode(int storage) {
    return storage == I8 || storage == I16;
  }

  /// The type that values of a field have on the stack.
  public int unpacked(int field) {
    return isPacked(field) ? TypeCode.I32 : first[field];
  }

  /// The canonical id of the function type of a continuation.
  public int continuationFunction() {
    return first[0];
  }
}
