package dev.skerry.compiler;

/// The optional module with which generated code computes with the Vector API of the JDK. It is
/// used when it is found as a service and the JVM runs with `--add-modules jdk.incubator.vector`.
public interface VectorModule {
  /// Prepares the API for use, when the JVM has it, and gives the public class that makes the
  /// constants of generated code. It has the static methods `shuffle` and `mask`, each a bootstrap
  /// method of a dynamic constant: they take a lookup, a letter for the kind of the lanes, the
  /// type, and what the constant is made of as two longs.
  Class<?> constants();
}
