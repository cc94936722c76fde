package dev.skerry.syntax;

/// What a reference points to: a type of the module, or an abstract one.
public sealed interface HeapType permits HeapType.Abstract, HeapType.Index {
  /// As the binary format has it: an index, or a negative number for an abstract type.
  int code();

  /// The heap type of a code.
  static HeapType of(int code) {
    if (code >= 0) {
      return new Index(code);
    }
    for (Abstract type : Abstract.values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new IllegalArgumentException("no heap type has the code " + code);
  }

  /// A type of the module, by its index.
  record Index(int index) implements HeapType {
    public Index {
      if (index < 0) {
        throw new IllegalArgumentException("negative type index " + index);
      }
    }

    @Override
    public int code() {
      return index;
    }

    @Override
    public String toString() {
      return Integer.toString(index);
    }
  }

  /// The abstract heap types: byte of the binary format, keyword, keyword of the nullable
  /// reference.
  enum Abstract implements HeapType {
    ANY(0x6E, "any", "anyref", Feature.GC),
    EQ(0x6D, "eq", "eqref", Feature.GC),
    I31(0x6C, "i31", "i31ref", Feature.GC),
    STRUCT(0x6B, "struct", "structref", Feature.GC),
    ARRAY(0x6A, "array", "arrayref", Feature.GC),
    NONE(0x71, "none", "nullref", Feature.GC),
    FUNC(0x70, "func", "funcref", Feature.MVP),
    NOFUNC(0x73, "nofunc", "nullfuncref", Feature.GC),
    EXTERN(0x6F, "extern", "externref", Feature.REFERENCE_TYPES),
    NOEXTERN(0x72, "noextern", "nullexternref", Feature.GC),
    EXN(0x69, "exn", "exnref", Feature.EXCEPTIONS),
    NOEXN(0x74, "noexn", "nullexnref", Feature.EXCEPTIONS),
    CONT(0x68, "cont", "contref", Feature.STACK_SWITCHING),
    NOCONT(0x75, "nocont", "nullcontref", Feature.STACK_SWITCHING);

    private final int code;
    private final String text;
    private final String referenceText;
    private final Feature feature;

    Abstract(int binary, String text, String referenceText, Feature feature) {
      this.code = binary - 0x80;
      this.text = text;
      this.referenceText = referenceText;
      this.feature = feature;
    }

    @Override
    public int code() {
      return code;
    }

    /// The byte of the binary format, which also stands for the nullable reference to this type.
    public int binary() {
      return code + 0x80;
    }

    /// The keyword of the nullable reference to this type: `funcref`.
    public String referenceText() {
      return referenceText;
    }

    public Feature feature() {
      return feature;
    }

    /// The keyword: `func`.
    @Override
    public String toString() {
      return text;
    }
  }
}
