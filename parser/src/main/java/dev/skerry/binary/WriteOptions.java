package dev.skerry.binary;

/// What a writer may choose freely. Immutable.
///
/// @param compactImports whether imports of one module in a row share its name, as the compact
///   import section proposal has it; readers of the plain standard refuse that
public record WriteOptions(boolean compactImports) {
  /// What every reader understands.
  public static final WriteOptions DEFAULT = new WriteOptions(false);
}
