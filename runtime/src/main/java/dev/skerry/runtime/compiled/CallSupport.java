package dev.skerry.runtime.compiled;

import dev.skerry.runtime.Casts;
import dev.skerry.runtime.Function;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Table;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.valid.DefinedType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Calls of generated code that are more than a Java call.
///
/// Hot path: the kernels of `perf/`.
public final class CallSupport {
  private CallSupport() {}

  public static Trap unreachable() {
    return new Trap(TrapReason.UNREACHABLE);
  }

  /// Called where {@link Interruption} has told code to look.
  public static void interrupted(Instance instance) {
    if (instance.store.isInterrupted()) {
      instance.store.checkInterrupt();
    }
  }

  public static void charge(Instance instance, int units) {
    instance.store.fuel().charge(units);
  }

  // Callees

  public static Function callee(@Nullable Object reference) {
    if (reference == null) {
      throw new Trap(TrapReason.NULL_FUNCTION);
    }
    return (Function) reference;
  }

  public static Function resolve(int index, Instance instance, int table, int type) {
    return resolve(Integer.toUnsignedLong(index), instance, table, type);
  }

  /// The element of a table that must be a function of a type.
  @SuppressWarnings("ReferenceEquality")
  public static Function resolve(long index, Instance instance, int tableIndex, int typeIndex) {
    Table table = instance.tables[tableIndex];
    @Nullable Object[] elements = table.elements();
    if (Long.compareUnsigned(index, elements.length) >= 0) {
      throw new Trap(TrapReason.UNDEFINED_ELEMENT);
    }
    Object found = elements[(int) index];
    if (found == null) {
      throw new Trap(TrapReason.UNINITIALIZED_ELEMENT);
    }
    Function function = (Function) found;
    DefinedType expected = instance.types[typeIndex];
    if (function.type() != expected && !descends(function.type(), instance, typeIndex)) {
      throw new Trap(TrapReason.INDIRECT_CALL_MISMATCH);
    }
    return function;
  }

  private static boolean descends(DefinedType type, Instance instance, int typeIndex) {
    int id = instance.module.context().types().id(typeIndex);
    return Casts.descends(type, id, instance.types[typeIndex].depth());
  }

  // Registers

  public static Registers registers(Instance instance) {
    return instance.store.registers();
  }

  public static int top(Instance instance) {
    return instance.store.registers().top;
  }

  public static void reserve(Instance instance, int count) {
    Registers registers = instance.store.registers();
    registers.reserve(registers.top + count);
  }

  public static void put(Instance instance, int register, long bits) {
    Registers registers = instance.store.registers();
    registers.numbers[registers.top + register] = bits;
  }

  public static void put(Instance instance, int register, @Nullable Object reference) {
    Registers registers = instance.store.registers();
    registers.references[registers.top + register] = reference;
  }

  public static long number(Instance instance, int register) {
    Registers registers = instance.store.registers();
    return registers.numbers[registers.top + register];
  }

  public static @Nullable Object reference(Instance instance, int register) {
    Registers registers = instance.store.registers();
    return registers.references[registers.top + register];
  }

  public static long number(Registers registers, int register) {
    return registers.numbers[register];
  }

  public static @Nullable Object reference(Registers registers, int register) {
    return registers.references[register];
  }

  /// Copies arguments into a heap frame, which may have no references.
  public static void copyIn(
      Registers from,
      int base,
      long[] numbers,
      @Nullable Object @Nullable [] references,
      int count) {
    System.arraycopy(from.numbers, base, numbers, 0, count);
    if (references != null) {
      System.arraycopy(from.references, base, references, 0, count);
    }
  }

  // Heap frames, which may have no references

  /// Makes registers what they were at first.
  public static void clear(
      long[] numbers, @Nullable Object @Nullable [] references, int from, int to) {
    Arrays.fill(numbers, from, to, 0);
    if (references != null) {
      Arrays.fill(references, from, to, null);
    }
  }

  public static void move(
      long[] numbers, @Nullable Object @Nullable [] references, int from, int to, int count) {
    System.arraycopy(numbers, from, numbers, to, count);
    if (references != null) {
      System.arraycopy(references, from, references, to, count);
    }
  }

  /// Copies what a call from here takes.
  public static void copyOut(
      Instance instance,
      long[] numbers,
      @Nullable Object @Nullable [] references,
      int from,
      int count) {
    Registers to = instance.store.registers();
    to.reserve(to.top + count);
    System.arraycopy(numbers, from, to.numbers, to.top, count);
    if (references != null) {
      System.arraycopy(references, from, to.references, to.top, count);
    }
  }

  /// Copies what a call from here has left.
  public static void copyIn(
      Instance instance,
      long[] numbers,
      @Nullable Object @Nullable [] references,
      int to,
      int count) {
    Registers from = instance.store.registers();
    System.arraycopy(from.numbers, from.top, numbers, to, count);
    if (references != null) {
      System.arraycopy(from.references, from.top, references, to, count);
    }
  }

  /// Copies results out of a heap frame, unless a tail call is left whose arguments are there.
  public static void copyBack(
      Registers to, int base, long[] numbers, @Nullable Object @Nullable [] references, int count) {
    if (to.tail != null) {
      return;
    }
    to.reserve(base + count);
    System.arraycopy(numbers, 0, to.numbers, base, count);
    if (references != null) {
      System.arraycopy(references, 0, to.references, base, count);
    }
  }

  // Tail calls

  /// Leaves a call, whose arguments are in registers, to whoever called the function that ends.
  public static void tail(Instance instance, Function callee) {
    instance.store.registers().tail = callee;
  }

  public static boolean hasTail(Instance instance) {
    return instance.store.registers().tail != null;
  }

  static Function takeTail(Registers registers) {
    Function callee = registers.tail;
    registers.tail = null;
    return callee(callee);
  }

  /// Does the tail calls that are left, if any; their results are in registers then.
  public static boolean finishTail(Instance instance) {
    Registers registers = instance.store.registers();
    if (registers.tail == null) {
      return false;
    }
    int base = registers.top;
    while (registers.tail != null) {
      takeTail(registers).step(registers, base);
    }
    return true;
  }

  // Branches

  /// Looks a branch up in a table that is a string; its last entry is for all other operands.
  public static int lookUp(int index, String map) {
    int last = map.length() - 1;
    return map.charAt(Integer.compareUnsigned(index, last) < 0 ? index : last);
  }

  /// The same for a table that is too long for one constant: each part is as long as the first one,
  /// but for the last one.
  public static int lookUp(int index, String[] parts) {
    int part = Integer.divideUnsigned(index, parts[0].length());
    int last = parts.length - 1;
    return part < last && part >= 0
        ? parts[part].charAt(index - part * parts[0].length())
        : lookUp(part == last ? index - last * parts[0].length() : -1, parts[last]);
  }
}
