package dev.skerry.interpreter;

import dev.skerry.runtime.AggregateOps;
import dev.skerry.runtime.ArrayMemory;
import dev.skerry.runtime.AtomicUpdate;
import dev.skerry.runtime.Casts;
import dev.skerry.runtime.Fuel;
import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.GcHeap;
import dev.skerry.runtime.GenericStruct;
import dev.skerry.runtime.Growth;
import dev.skerry.runtime.GrowthListener;
import dev.skerry.runtime.HeapMemory;
import dev.skerry.runtime.Hotness;
import dev.skerry.runtime.I31;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.MarkedMemory;
import dev.skerry.runtime.Metering;
import dev.skerry.runtime.Quota;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.SegmentMemory;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.runtime.TrapReason;

/// Initialises classes that a guest may need for the first time when Java's stack is almost used
/// up: one whose initialiser overflows the stack can never be used again in this JVM. Done once,
/// before any stack gets deep.
final class Initialization {
  /// The depth of calls at which it is time.
  static final int DEPTH = 32;

  /// The classes that have static initialisers, or tables of `switch` beside them that do. A test
  /// knows if one is missing.
  private static final Class<?>[] CLASSES = {
    AggregateOps.class,
    ArrayMemory.class,
    AtomicOps.class,
    AtomicUpdate.class,
    Casts.class,
    CodeBuilder.class,
    ColdOps.class,
    Continuations.class,
    ControlBuilder.class,
    F32x4Ops.class,
    F64x2Ops.class,
    Fuel.class,
    FuelCosts.class,
    GcHeap.class,
    Growth.Kind.class,
    Growth.Refusal.class,
    GrowthListener.class,
    HeapMemory.class,
    HotOps.class,
    HotOps.Form.class,
    Hotness.class,
    I16x8Ops.class,
    I31.class,
    I32x4Ops.class,
    I64x2Ops.class,
    I8x16Ops.class,
    Instance.class,
    InterpretedFunction.class,
    Interpreter.class,
    Loop.class,
    MarkedMemory.class,
    MemoryOps.class,
    Metering.class,
    Op.class,
    Operands.Kind.class,
    Operands.State.class,
    Quota.class,
    Reach.class,
    ReferenceOps.class,
    Registers.class,
    ScalarOps.class,
    SegmentMemory.class,
    SpecialOps.class,
    StoreLimits.class,
    GenericStruct.class,
    TableOps.class,
    TrapReason.class,
    VectorAccess.class,
    VectorBuilder.class,
    VectorLoop.class,
  };

  static {
    try {
      for (Class<?> type : CLASSES) {
        initialize(type, type.getName());
        String table = type.getName() + "$1";
        if (type.getResource(table.substring(table.lastIndexOf('.') + 1) + ".class") != null) {
          initialize(type, table);
        }
      }
    } catch (ClassNotFoundException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Initialization() {}

  private static void initialize(Class<?> beside, String name) throws ClassNotFoundException {
    Class.forName(name, true, beside.getClassLoader());
  }

  /// Returns when all is initialised.
  static void finish() {
    // The initialiser of this class has done it.
  }
}
