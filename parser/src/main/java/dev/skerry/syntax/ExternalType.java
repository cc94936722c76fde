package dev.skerry.syntax;

/// The type of something that can be imported or exported.
public sealed interface ExternalType {
  ExternalKind kind();

  /// A function, by the index of its type.
  record Function(int type) implements ExternalType {
    @Override
    public ExternalKind kind() {
      return ExternalKind.FUNCTION;
    }
  }

  record Table(AddressType address, Limits limits, ReferenceType element) implements ExternalType {
    @Override
    public ExternalKind kind() {
      return ExternalKind.TABLE;
    }
  }

  /// A memory; a page has `1 << pageSizeLog2` bytes.
  record Memory(AddressType address, Limits limits, boolean shared, int pageSizeLog2)
      implements ExternalType {
    public static final int STANDARD_PAGE = 16;

    @Override
    public ExternalKind kind() {
      return ExternalKind.MEMORY;
    }
  }

  record Global(ValueType type, boolean mutable) implements ExternalType {
    @Override
    public ExternalKind kind() {
      return ExternalKind.GLOBAL;
    }
  }

  /// A tag, by the index of its function type.
  record Tag(int type) implements ExternalType {
    @Override
    public ExternalKind kind() {
      return ExternalKind.TAG;
    }
  }
}
