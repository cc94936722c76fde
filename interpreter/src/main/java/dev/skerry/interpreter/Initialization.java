package dev.skerry.interpreter;

/// Initialises classes that a guest may need for the first time when Java's stack is almost used
/// up: one whose initialiser overflows the stack can never be used again in this JVM. Done once,
/// before any stack gets deep.
final class Initialization {
  /// The depth of calls at which it is time.
  static final int DEPTH = 32;

  /// All classes with a static initialiser; those named `$1` are the tables of `switch`. A test
  /// knows if one is missing.
  private static final String[] CLASSES = {
    "runtime.Casts$1",
    "runtime.ConstantEvaluator$1",
    "runtime.Deadline$Clock",
    "runtime.Fuel",
    "runtime.FuelCosts",
    "runtime.I31",
    "runtime.Instance$1",
    "runtime.Instantiation",
    "runtime.Metering",
    "runtime.Registers",
    "runtime.StoreLimits",
    "runtime.StructObject",
    "runtime.TrapReason",
    "interpreter.AggregateOps$1",
    "interpreter.AtomicOps$1",
    "interpreter.CodeBuilder$1",
    "interpreter.ColdOps",
    "interpreter.Continuations$1",
    "interpreter.ControlBuilder$1",
    "interpreter.ControlBuilder",
    "interpreter.F32x4Ops$1",
    "interpreter.F64x2Ops$1",
    "interpreter.HotOps",
    "interpreter.I16x8Ops$1",
    "interpreter.I32x4Ops$1",
    "interpreter.I64x2Ops$1",
    "interpreter.I8x16Ops$1",
    "interpreter.InterpretedFunction",
    "interpreter.Interpreter",
    "interpreter.MemoryOps$1",
    "interpreter.MemoryOps",
    "interpreter.Op",
    "interpreter.Operands$Kind",
    "interpreter.Operands$State",
    "interpreter.ReferenceOps$1",
    "interpreter.ScalarOps$1",
    "interpreter.SpecialOps$1",
    "interpreter.TableOps$1",
    "interpreter.TableOps",
    "interpreter.V128Ops$1",
    "interpreter.VectorLoads$1"
  };

  static {
    try {
      for (String name : CLASSES) {
        Class.forName("dev.skerry." + name, true, Initialization.class.getClassLoader());
      }
    } catch (ClassNotFoundException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Initialization() {}

  /// Returns when all is initialised.
  static void finish() {
    // The initialiser of this class has done it.
  }
}
