package dev.skerry.compiler;

import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// Whether code may keep vectors as objects of the Vector API, which HotSpot keeps in registers
/// once it has compiled the code. It can when the {@link VectorModule} is there, and the JVM has
/// what that needs.
enum VectorUse {
  /// Code that is to run anywhere.
  NEVER,
  /// Where it is faster.
  USUAL,
  /// Wherever there are vectors: for tests.
  EVERYWHERE;

  private static final String API = "jdk.incubator.vector";

  /// Looked for when it is needed first: most modules have no vectors.
  private static final class Found {
    static final @Nullable Class<?> CONSTANTS = constants();

    private static @Nullable Class<?> constants() {
      ClassLoader loader = VectorUse.class.getClassLoader();
      VectorModule found = ServiceLoader.load(VectorModule.class, loader).findFirst().orElse(null);
      if (found == null || isApiThere()) {
        return found == null ? null : found.constants();
      }
      String message = "the module for the Vector API is not used: run java with --add-modules ";
      System.getLogger("dev.skerry").log(System.Logger.Level.INFO, message + API);
      return null;
    }
  }

  static boolean isApiThere() {
    return ModuleLayer.boot().findModule(API).isPresent();
  }

  /// Whether code may have vectors as objects.
  boolean allowsObjects() {
    return this != NEVER && Found.CONSTANTS != null;
  }

  /// The class that generated code has its constants from.
  static Class<?> constants() {
    Class<?> constants = Found.CONSTANTS;
    if (constants == null) {
      throw new IllegalStateException("the Vector API cannot be used");
    }
    return constants;
  }

  /// What generated code depends on. Looks for the module only in a JVM that has the API.
  String key() {
    return isApiThere() && allowsObjects() ? this + ModuleKey.build(constants()) : "";
  }
}
