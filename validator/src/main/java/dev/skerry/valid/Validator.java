package dev.skerry.valid;

import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.WasmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

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
    bodies(context, 0, module.definedFunctions());
    return new ValidModule(module, context);
  }

  /// Validates the declarations of a module now, and each body when it is streamed.
  public ValidModule validateLazily(Module module) {
    return new ValidModule(module, DeclarationValidator.validate(module, options, registry));
  }

  /// Validates a module, its function bodies in so many tasks at a time. The error is the one that
  /// {@link #validate} gives.
  public ValidModule validateInParallel(Module module, Executor executor, int tasks) {
    if (tasks < 1) {
      throw new IllegalArgumentException("at least one task is needed, not " + tasks);
    }
    Context context = DeclarationValidator.validate(module, options, registry);
    int[] bounds = split(module, tasks);
    List<CompletableFuture<@Nullable WasmException>> parts = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      int first = bounds[i];
      int end = bounds[i + 1];
      parts.add(CompletableFuture.supplyAsync(() -> error(context, first, end), executor));
    }
    for (CompletableFuture<@Nullable WasmException> part : parts) {
      WasmException error = part.join();
      if (error != null) {
        throw error;
      }
    }
    return new ValidModule(module, context);
  }

  /// The first functions of parts that are about equally long, and the number of functions at last.
  private static int[] split(Module module, int parts) {
    int functions = module.definedFunctions();
    int[] bounds = new int[parts + 1];
    bounds[parts] = functions;
    if (functions == 0) {
      return bounds;
    }
    long start = module.code(0).span().start();
    long bytes = module.code(functions - 1).span().end() - start;
    int part = 1;
    for (int i = 0; i < functions && part < parts; i++) {
      while (part < parts && module.code(i).span().start() - start >= bytes * part / parts) {
        bounds[part++] = i;
      }
    }
    while (part < parts) {
      bounds[part++] = functions;
    }
    return bounds;
  }

  private static @Nullable WasmException error(Context context, int first, int end) {
    try {
      bodies(context, first, end);
      return null;
    } catch (WasmException e) {
      return e;
    }
  }

  private static void bodies(Context context, int first, int end) {
    FunctionValidator functions = new FunctionValidator(context);
    for (int i = first; i < end; i++) {
      functions.validate(i, null);
    }
  }
}
