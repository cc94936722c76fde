package dev.skerry.interpreter;

import dev.skerry.runtime.Backtrace;
import dev.skerry.runtime.CodeTier;
import dev.skerry.runtime.Function;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Memory;
import dev.skerry.runtime.ModuleFunction;
import dev.skerry.runtime.Promotion;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.valid.ValidModule;
import org.jspecify.annotations.Nullable;

/// A function of an instance in the interpreter. Its code is built when it is called for the first
/// time in any instance of the module.
public class InterpretedFunction extends ModuleFunction {
  /// The interpreter as a tier.
  public static final CodeTier TIER = module -> new InterpretedModule(module, null)::function;

  private final InterpretedModule module;
  private @Nullable Code code;

  /// What is called instead since it is faster.
  private @Nullable Function better;

  /// How often it is called yet before somebody asks for better code. Loops count too.
  private int patience;

  InterpretedFunction(InterpretedModule module, Instance instance, int index) {
    super(instance, index, module.slot(index));
    this.module = module;
    this.patience = module.calls();
  }

  /// Called whenever the function begins, or goes on. Overridden where somebody wants to know it:
  /// as long as that class is not loaded, this costs nothing.
  void begins(Registers registers) {}

  /// The tier that starts with interpreting.
  ///
  /// @param promotions where a module has better code for what is hot; null when it never has
  public static CodeTier tier(
      java.util.function.Function<ValidModule, @Nullable Promotion> promotions) {
    return module -> new InterpretedModule(module, promotions.apply(module))::function;
  }

  /// The memory that most instructions mean; null when there is none.
  @Nullable Memory memory() {
    return instance().memory0;
  }

  Code code() {
    Code built = code;
    if (built == null) {
      built = module.code(instance(), index());
      code = built;
    }
    return built;
  }

  /// What is better than this; null as long as nothing is.
  @Nullable Function better() {
    if (better == null && --patience < 0) {
      patience = module.callsAgain();
      better = module.better(this);
    }
    return better;
  }

  @Override
  public Function current() {
    return better == null ? this : better;
  }

  /// Counts the branches that went back before a look. Returns whether there may be better code for
  /// the loop.
  boolean isHot() {
    patience -= module.callsPerLook();
    return patience < 0;
  }

  /// What takes a frame over that has come back to a loop; null as long as nothing does.
  @Nullable Function loop(int offset) {
    return module.loop(this, offset);
  }

  /// How many branches go back before a look.
  int branches() {
    return module.branches();
  }

  @Override
  public void call(Registers registers, int base) {
    Function next = better();
    if (next == null) {
      next = interpret(registers, base);
    }
    if (next != null) {
      next.call(registers, base);
    }
  }

  @Override
  public void step(Registers registers, int base) {
    Function next = better();
    if (next != null) {
      next.step(registers, base);
    } else {
      registers.tail = interpret(registers, base);
    }
  }

  /// Returns what is to be called in its place, if anything.
  private @Nullable Function interpret(Registers registers, int base) {
    if (registers.depth >= instance().store.limits().callDepth()) {
      throw new Trap(TrapReason.CALL_STACK_EXHAUSTED);
    }
    if (registers.depth == Initialization.DEPTH) {
      Initialization.finish();
    }
    registers.checkInterrupt();
    registers.depth++;
    Function next = Interpreter.run(this, registers, base, 0, null);
    registers.depth--;
    return next;
  }

  /// Adds this function, in front of `pc`, to a backtrace.
  void addTo(Backtrace backtrace, int pc) {
    backtrace.add(instance(), index(), code().origin(pc));
  }
}
