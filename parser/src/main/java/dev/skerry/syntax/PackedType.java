package dev.skerry.syntax;

/// The types that exist only in fields of structures and arrays.
public enum PackedType implements StorageType {
  I8(0x78),
  I16(0x77);

  private final int binary;

  PackedType(int binary) {
    this.binary = binary;
  }

  public int binary() {
    return binary;
  }

  @Override
  public String toString() {
    return this == I8 ? "i8" : "i16";
  }
}
