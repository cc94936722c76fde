package dev.skerry.runtime.compiled;

import dev.skerry.runtime.Function;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Import;
import dev.skerry.valid.ValidModule;

/// A function of the host that a module imports which was compiled ahead of time; the entry class
/// makes one for each method of its imports.
public abstract class ImportedFunction extends Function {
  private final Import item;
  private final int width;

  /// @param index among the imported functions
  /// @param width how many registers arguments and results take
  protected ImportedFunction(CompiledCode code, int index, int width) {
    super(code.module().context().types().definition(code.module().context().functionType(index)));
    this.item = item(code.module(), index);
    this.width = width;
  }

  private static Import item(ValidModule module, int index) {
    return module.module().imports().stream()
        .filter(item -> item.type() instanceof ExternalType.Function)
        .skip(index)
        .findFirst()
        .orElseThrow();
  }

  /// Calls the host.
  protected abstract void run(Registers registers, int base) throws Exception;

  @Override
  public final void call(Registers registers, int base) {
    int top = registers.top;
    registers.reserve(base + width);
    registers.top = base + width;
    try {
      run(registers, base);
      registers.checkInterrupt();
    } catch (Trap | ThrownException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trap(TrapReason.INTERRUPTED, e);
    } catch (Exception e) {
      String name = "\"" + item.module() + "\" \"" + item.name() + "\"";
      throw new Trap(TrapReason.HOST_FUNCTION, name + " threw " + e, e);
    } finally {
      registers.top = top;
    }
  }
}
