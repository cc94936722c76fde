package dev.skerry.syntax;

/// The type of the addresses of a memory or table.
public enum AddressType {
  I32,
  I64;

  public int code() {
    return this == I32 ? TypeCode.I32 : TypeCode.I64;
  }

  @Override
  public String toString() {
    return this == I32 ? "i32" : "i64";
  }
}
