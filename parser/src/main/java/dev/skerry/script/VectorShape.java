package dev.skerry.script;

import java.util.Locale;

/// How a vector is divided into lanes.
public enum VectorShape {
  I8X16(8),
  I16X8(16),
  I32X4(32),
  I64X2(64),
  F32X4(32),
  F64X2(64);

  private final int laneBits;

  VectorShape(int laneBits) {
    this.laneBits = laneBits;
  }

  public int laneBits() {
    return laneBits;
  }

  public int lanes() {
    return 128 / laneBits;
  }

  public boolean isFloat() {
    return this == F32X4 || this == F64X2;
  }

  /// The keyword: `i8x16`.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
