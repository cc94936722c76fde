package dev.skerry.compiler;

/// When a function is divided, and into how much.
///
/// @param whole the most bytes of bytecode that a function may have as one method
/// @param fit the most bytes that a block may have to stay in one region
/// @param wanted how many bytes a region should have
record MethodSizes(int whole, int fit, int wanted) {
  /// HotSpot never compiles a method of more bytecode than 8,000 bytes.
  static final int MOST = 8_000;

  static final MethodSizes STANDARD = new MethodSizes(MOST, 5_500, 2_500);

  /// A body of so many bytes hardly ever becomes too large for one method.
  int mostlyWhole() {
    return whole / 16;
  }

  /// The same for a function of vectors, whose size is what HotSpot has to inline.
  MethodSizes forVectors() {
    return new MethodSizes(whole, Math.max(fit, whole - whole / 8), wanted);
  }

  MethodSizes half() {
    return new MethodSizes(whole, fit / 2, wanted / 2);
  }
}
