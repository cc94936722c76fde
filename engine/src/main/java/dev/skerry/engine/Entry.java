package dev.skerry.engine;

import dev.skerry.runtime.Calls;
import dev.skerry.runtime.Function;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.ModuleFunction;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.compiled.CompiledFunction;
import dev.skerry.runtime.compiled.Entries;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A function of a guest as the classes that {@link ExportClass} generates call it. Public for
/// those classes, which may be in other modules; not for anybody else.
///
/// Hot path: `CallBenchmark`.
public final class Entry {
  private final Registers registers;
  private final Function callee;
  private final Passing passing;
  private final int width;
  private final @Nullable ModuleFunction defined;
  private @Nullable Entries direct;

  Entry(Store store, Function callee) {
    this.registers = store.registers();
    this.callee = callee;
    this.defined = callee instanceof ModuleFunction function ? function : null;
    this.passing = new Passing(store);
    this.width = Passing.width(callee.type());
  }

  /// What calls the function without registers; null when nothing does, or not yet.
  public @Nullable Entries direct() {
    return direct;
  }

  /// Begins a call without registers. Returns whether it may be one: calls within calls are not.
  public boolean begin() {
    return registers.claim();
  }

  public int function() {
    return module().index();
  }

  public Instance instance() {
    return module().instance();
  }

  private ModuleFunction module() {
    return Objects.requireNonNull(defined);
  }

  /// What follows a call without registers.
  public void end() {
    registers.release();
  }

  /// What follows a call without registers that failed. Returns what the host gets.
  public Throwable failed(Throwable thrown) {
    return Calls.failed(thrown, registers, instance());
  }

  public Registers registers() {
    return registers;
  }

  /// The register from which on this call has its arguments and results.
  public int base(Registers registers) {
    int base = registers.top;
    registers.reserve(base + width);
    return base;
  }

  public void call(Registers registers, int base) {
    Calls.enter(callee, registers, base);
    if (direct == null && defined != null && defined.current() instanceof CompiledFunction code) {
      direct = code.direct();
    }
  }

  /// What follows a call, however it ended.
  public static void end(Registers registers, boolean outermost) {
    if (outermost) {
      registers.release();
    }
  }

  public static Value.V128 vector(Registers registers, int register) {
    return new Value.V128(registers.i64(register), registers.i64(register + 1));
  }

  public static void setVector(Registers registers, int register, Value.V128 vector) {
    registers.set(register, vector.low());
    registers.set(register + 1, vector.high());
  }

  /// A reference for a parameter, once it is checked.
  public @Nullable Object toGuest(@Nullable Object reference, int parameter) {
    int type = callee.type().parameter(parameter);
    if (!passing.isOf(reference, type)) {
      throw new IllegalArgumentException(
          "argument "
              + parameter
              + " of "
              + FunctionType.of(callee.type())
              + " is "
              + passing.describe(reference));
    }
    return passing.toGuest(reference, type);
  }

  /// A reference that is a result.
  public @Nullable Object toHost(@Nullable Object reference, int result) {
    return passing.toHost(reference, callee.type().result(result));
  }
}
