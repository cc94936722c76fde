package dev.skerry.valid;

import dev.skerry.syntax.WasmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Validates the function bodies of a module on several threads, of which the caller's is one. Each
/// takes a few functions at a time, in order, until none is left or one is at fault.
final class ParallelBodies {
  /// How many functions a thread takes: enough to rarely meet the others, few enough that all end
  /// at about the same time.
  private static final int BATCH = 16;

  private final Context context;
  private final int functions;
  private final AtomicInteger next = new AtomicInteger();
  private volatile boolean failed;
  private int firstBatch = Integer.MAX_VALUE;
  private @Nullable WasmException firstError;

  ParallelBodies(Context context) {
    this.context = context;
    this.functions = context.module.definedFunctions();
  }

  /// Validates all bodies in so many tasks, and throws the error of the first one at fault.
  void validate(Executor executor, int tasks) {
    List<CompletableFuture<Void>> others = new ArrayList<>();
    for (int i = 1; i < Math.min(tasks, batches()); i++) {
      others.add(CompletableFuture.runAsync(this::work, executor));
    }
    work();
    for (CompletableFuture<Void> other : others) {
      other.join();
    }
    WasmException error = firstError();
    if (error != null) {
      throw error;
    }
  }

  private int batches() {
    return (functions + BATCH - 1) / BATCH;
  }

  private void work() {
    FunctionValidator validator = new FunctionValidator(context);
    while (!failed) {
      int batch = next.getAndIncrement();
      if (batch >= batches()) {
        return;
      }
      try {
        validate(validator, batch * BATCH);
      } catch (WasmException e) {
        fail(batch, e);
      }
    }
  }

  private void validate(FunctionValidator validator, int first) {
    int end = Math.min(first + BATCH, functions);
    for (int i = first; i < end; i++) {
      validator.validate(i, null);
    }
  }

  /// Batches before this one are taken already, and validated to their end: what remains is the
  /// error that a single thread would meet first.
  private synchronized void fail(int batch, WasmException error) {
    failed = true;
    if (batch < firstBatch) {
      firstBatch = batch;
      firstError = error;
    }
  }

  private synchronized @Nullable WasmException firstError() {
    return firstError;
  }
}
