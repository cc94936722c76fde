package dev.skerry.valid;

import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import java.util.concurrent.Executor;

/// Validates modules (chapter 3 of the specification).
///
/// Every method throws {@link dev.skerry.syntax.InvalidException} for the first rule that is
/// broken, and {@link dev.skerry.syntax.MalformedException} when a function body cannot be decoded,
/// which nobody has tried before.
public final class Validator {
  private final ReadOptions options;
  private final TypeRegistry registry;

  /// A validator with a registry of its own. Modules whose types shall be comparable need a shared
  /// one.
  public Validator(ReadOptions options) {
    this(options, new TypeRegistry());
  }

  public Validator(ReadOptions options, TypeRegistry registry) {
    this.options = options;
    this.registry = registry;
  }

  /// Validates a module with a registry of its own.
  public static ValidModule validate(Module module, ReadOptions options) {
    return new Validator(options).validate(module);
  }

  /// Validates a module and all of its function bodies.
  public ValidModule validate(Module module) {
    Context context = DeclarationValidator.validate(module, options, registry);
    FunctionValidator functions = new FunctionValidator(context);
    for (int i = 0; i < module.definedFunctions(); i++) {
      functions.validate(i, null);
    }
    return new ValidModule(module, context);
  }

  /// Validates the declarations of a module now, and each body when it is streamed.
  public ValidModule validateLazily(Module module) {
    return new ValidModule(module, DeclarationValidator.validate(module, options, registry));
  }

  /// Validates a module, its function bodies in so many tasks at a time, of which the caller's
  /// thread is one and the executor runs the rest. The error is the one that {@link #validate}
  /// gives.
  public ValidModule validateInParallel(Module module, Executor executor, int tasks) {
    if (tasks < 1) {
      throw new IllegalArgumentException("at least one task is needed, not " + tasks);
    }
    Context context = DeclarationValidator.validate(module, options, registry);
    new ParallelBodies(context).validate(executor, tasks);
    return new ValidModule(module, context);
  }
}
