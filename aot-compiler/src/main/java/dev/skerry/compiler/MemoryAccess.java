package dev.skerry.compiler;

import static org.objectweb.asm.Opcodes.*;

import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import org.objectweb.asm.Label;

/// Loads and stores of memories that are a `byte[]`. The bounds are those of the Java array: an
/// address that is negative as an `int` is beyond 2 GiB and out of bounds, so that only an offset
/// needs a test, which keeps a negative address negative. Where writes are marked, {@link #put} is
/// the only place that stores.
final class MemoryAccess {
  static final String ACCESS = Jvm.SUPPORT + "Access";
  private static final String[] WIDTHS = {"Byte", "Short", "Int", "Long"};
  private static final String[] TYPES = {"B", "S", "I", "J"};
  private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";

  private final FunctionCompiler code;

  /// The operand that is the address of an access to a memory that is not an array.
  private int address;

  MemoryAccess(FunctionCompiler code) {
    this.code = code;
  }

  private Emission out() {
    return code.out();
  }

  private OperandStack stack() {
    return code.stack();
  }

  // Addresses

  /// Takes the operands of an access, the address being the deepest of `count`; afterwards {@link
  /// #index} can be emitted, and the operands above the address can be loaded until they are
  /// dropped.
  private void prepare(int count, int memory, long offset) {
    int position = stack().height() - count;
    if (!hasArray(memory)) {
      stack().spillTop(count);
      address = position;
      return;
    }
    boolean wide = code.context().memory(memory).address() == AddressType.I64;
    if (needsTest(offset)) {
      if (count == 1 && stack().state(position) == OperandStack.State.STACK) {
        toTemporary(position, wide);
        stack().spill();
      } else {
        stack().spill();
        toTemporary(position, wide);
      }
      Label fine = new Label();
      out().load('I', code.frame().temporary);
      out().jump(IFGE, fine);
      out().constant(Integer.MIN_VALUE);
      out().store('I', code.frame().temporary);
      stack().place(fine);
    } else {
      stack().spillTop(count - 1);
      toTemporary(position, wide);
    }
  }

  private static boolean needsTest(long offset) {
    return offset != 0 && isReachable(offset);
  }

  /// Whether any address with this offset can be within 2 GiB.
  private static boolean isReachable(long offset) {
    return offset >= 0 && offset <= Integer.MAX_VALUE;
  }

  private void toTemporary(int position, boolean wide) {
    if (stack().state(position) != OperandStack.State.STACK) {
      stack().load(position);
    }
    if (wide) {
      out().invoke(ACCESS, "narrow", "(J)I");
    }
    out().store('I', code.frame().temporary);
    stack().forget(position);
  }

  private void index(long offset) {
    if (!isReachable(offset)) {
      out().constant(-1);
      return;
    }
    out().load('I', code.frame().temporary);
    if (offset != 0) {
      out().constant((int) offset);
      out().op(IADD);
    }
  }

  private boolean hasArray(int memory) {
    return code.unit().memory(memory) != MemoryFlavour.METHODS;
  }

  private void bytes(int memory) {
    if (memory == 0) {
      out().load('A', code.frame().memory);
    } else {
      object(memory);
      out().field(Jvm.MEMORY, "bytes", "[B");
    }
  }

  private void object(int memory) {
    out().load('A', code.frame().instance);
    if (memory == 0) {
      out().field(Jvm.INSTANCE, "memory0", "L" + Jvm.MEMORY + ";");
      return;
    }
    out().field(Jvm.INSTANCE, "memories", "[L" + Jvm.MEMORY + ";");
    out().constant(memory);
    out().op(AALOAD);
  }

  // Plain accesses

  void emit(Opcode opcode, InstructionReader in) {
    code.line(in);
    long offset = in.memoryOffset();
    int memory = in.index();
    if (opcode.text().startsWith("v128")) {
      new VectorAccess(code, this).emit(opcode, in);
    } else if (opcode.signature().resultCount() == 1) {
      prepare(1, memory, offset);
      get(opcode.widthLog2(), memory, offset);
      widen(opcode);
      stack().drop(1);
      stack().push(Jvm.kind(opcode.signature().result(0)));
    } else {
      prepare(2, memory, offset);
      Runnable value = () -> stack().load(stack().height() - 1);
      put(opcode.widthLog2(), memory, offset, stack().kind(stack().height() - 1), value);
      stack().drop(2);
    }
  }

  void prepareVector(int count, int memory, long offset) {
    prepare(count, memory, offset);
  }

  /// Leaves the number of `1 << width` bytes on the JVM's stack: an `int`, or a `long` of eight.
  void get(int width, int memory, long offset) {
    if (!hasArray(memory)) {
      farAddress(memory, offset);
      out().invokeVirtual(Jvm.MEMORY, "get" + WIDTHS[width], "(J)" + TYPES[width]);
      return;
    }
    if (width == 0) {
      place(memory, offset);
      out().op(BALOAD);
      return;
    }
    place(memory, offset);
    out().invoke(ACCESS, "get" + WIDTHS[width], "([BI)" + TYPES[width]);
  }

  /// Leaves the array of a memory and an index in it on the JVM's stack.
  void place(int memory, long offset) {
    bytes(memory);
    index(offset);
  }

  /// Leaves a memory and an address in it on the JVM's stack.
  private void farAddress(int memory, long offset) {
    object(memory);
    stack().load(address);
    if (stack().kind(address) == 'I') {
      out().invoke("java/lang/Integer", "toUnsignedLong", "(I)J");
    }
    out().constant(offset);
    out().invoke(Jvm.MEMORY, "sum", "(JJ)J");
  }

  /// Makes the result of a load from the bytes as a signed number.
  private void widen(Opcode opcode) {
    boolean unsigned = opcode.text().endsWith("_u");
    boolean isLong = opcode.text().startsWith("i64");
    switch (opcode) {
      case I64_LOAD, I32_LOAD -> {}
      case F32_LOAD -> out().fromBits('F', false);
      case F64_LOAD -> out().fromBits('D', true);
      case I64_LOAD32_U -> out().invoke("java/lang/Integer", "toUnsignedLong", "(I)J");
      default -> {
        if (unsigned) {
          out().constant(opcode.widthLog2() == 0 ? 0xFF : 0xFFFF);
          out().op(IAND);
        }
        if (isLong) {
          out().op(I2L);
        }
      }
    }
  }

  /// Stores the number that `value` leaves on the JVM's stack.
  void put(int width, int memory, long offset, char kind, Runnable value) {
    MemoryFlavour flavour = code.unit().memory(memory);
    if (flavour == MemoryFlavour.METHODS) {
      farAddress(memory, offset);
    } else {
      place(memory, offset);
    }
    value.run();
    narrow(width, kind);
    switch (flavour) {
      case METHODS ->
          out().invokeVirtual(Jvm.MEMORY, "put" + WIDTHS[width], "(J" + TYPES[width] + ")V");
      case ARRAY -> {
        if (width == 0) {
          out().op(BASTORE);
        } else {
          out().invoke(ACCESS, "put" + WIDTHS[width], "([BI" + TYPES[width] + ")V");
        }
      }
      case MARKED -> {
        object(memory);
        String descriptor = "([BI" + TYPES[width] + "L" + Jvm.MEMORY + ";)V";
        out().invoke(Jvm.MARKED_MEMORY, "put" + WIDTHS[width], descriptor);
      }
    }
  }

  /// Makes the number of so many bytes of a value.
  private void narrow(int width, char kind) {
    switch (kind) {
      case 'F' -> out().invoke("java/lang/Float", "floatToRawIntBits", "(F)I");
      case 'D' -> out().invoke("java/lang/Double", "doubleToRawLongBits", "(D)J");
      case 'J' -> {
        if (width < 3) {
          out().op(L2I);
        }
      }
      default -> {}
    }
    if (width < 2) {
      out().op(width == 0 ? I2B : I2S);
    }
  }

  // Atomic

  void emitAtomic(Opcode opcode, InstructionReader in) {
    code.line(in);
    if (opcode == Opcode.ATOMIC_FENCE) {
      out().invoke(VAR_HANDLE, "fullFence", "()V");
      return;
    }
    String name = action(opcode.text());
    int count = opcode.signature().operandCount();
    code.takeUnsigned(count);
    object(in.index());
    out().constant(in.memoryOffset());
    out().constant(1 << opcode.widthLog2());
    String operands = "(" + "J".repeat(count) + "L" + Jvm.MEMORY + ";JI";
    if (name.equals("await")) {
      out().load('A', code.frame().instance);
      operands += "L" + Jvm.INSTANCE + ";";
    }
    boolean stores = name.equals("store");
    out().invoke(Jvm.SUPPORT + "AtomicSupport", name, operands + (stores ? ")V" : ")J"));
    if (!stores) {
      char result = Jvm.kind(opcode.signature().result(0));
      if (result == 'I') {
        out().op(L2I);
      }
      stack().push(result);
    }
  }

  /// What an instruction does: `add` for `i32.atomic.rmw8.add_u`.
  private static String action(String text) {
    String last = text.substring(text.lastIndexOf('.') + 1);
    for (String verb : new String[] {"load", "store"}) {
      if (last.startsWith(verb)) {
        return verb;
      }
    }
    return last.startsWith("wait") ? "await" : last.replace("_u", "");
  }

  // Bulk

  void emitOther(Opcode opcode, InstructionReader in) {
    code.line(in);
    String name = Numbers.methodName(opcode);
    switch (opcode) {
      case MEMORY_SIZE, MEMORY_GROW -> {
        boolean wide = code.context().memory(in.index()).address() == AddressType.I64;
        String address = wide ? "J" : "I";
        if (opcode == Opcode.MEMORY_GROW) {
          stack().take(1);
        }
        object(in.index());
        String operand = opcode == Opcode.MEMORY_GROW ? address : "";
        String method = wide && operand.isEmpty() ? name + "64" : name;
        out().invoke(ACCESS, method, "(" + operand + "L" + Jvm.MEMORY + ";)" + address);
        stack().push(address.charAt(0));
        if (opcode == Opcode.MEMORY_GROW) {
          code.reloadMemory();
        }
      }
      case MEMORY_FILL -> call(name, 3, in.index(), -1);
      case MEMORY_COPY -> call(name, 3, in.index(), in.index2());
      case MEMORY_INIT -> {
        addresses(3);
        object(in.index2());
        segment(in.index());
        String descriptor = "(JJJL" + Jvm.MEMORY + ";L" + Jvm.INSTANCE + ";I)V";
        out().invoke(ACCESS, name, descriptor);
      }
      case DATA_DROP -> {
        segment(in.index());
        out().invoke(ACCESS, name, "(L" + Jvm.INSTANCE + ";I)V");
      }
      default -> throw new IllegalStateException(opcode.text());
    }
  }

  private void segment(int index) {
    out().load('A', code.frame().instance);
    out().constant(index);
  }

  /// Takes operands that are addresses or sizes as unsigned longs.
  private void addresses(int count) {
    code.takeUnsigned(count);
  }

  private void call(String name, int count, int memory, int second) {
    addresses(count);
    object(memory);
    String descriptor = "(JJJL" + Jvm.MEMORY + ";";
    if (second >= 0) {
      object(second);
      descriptor += "L" + Jvm.MEMORY + ";";
    }
    out().invoke(ACCESS, name, descriptor + ")V");
  }
}
