package dev.skerry.syntax;

/// A reference type: `(ref null? heap)`.
public record ReferenceType(boolean nullable, HeapType heap) implements ValueType {
  public static final ReferenceType FUNCREF = new ReferenceType(true, HeapType.Abstract.FUNC);
  public static final ReferenceType EXTERNREF = new ReferenceType(true, HeapType.Abstract.EXTERN);

  @Override
  public int code() {
    return TypeCode.reference(nullable, heap.code());
  }

  @Override
  public String toString() {
    if (nullable && heap instanceof HeapType.Abstract known) {
      return known.referenceText();
    }
    return nullable ? "(ref null " + heap + ")" : "(ref " + heap + ")";
  }
}
