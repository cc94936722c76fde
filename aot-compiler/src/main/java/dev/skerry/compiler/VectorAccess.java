package dev.skerry.compiler;

import static org.objectweb.asm.Opcodes.*;

import dev.skerry.syntax.Immediates;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;

/// Loads and stores of vectors and of their lanes. What they mean beyond the access itself, a splat
/// or an extension, is the method of the instruction that does just that.
final class VectorAccess {
  private final FunctionCompiler code;
  private final MemoryAccess memory;

  VectorAccess(FunctionCompiler code, MemoryAccess memory) {
    this.code = code;
    this.memory = memory;
  }

  private Emission out() {
    return code.out();
  }

  private OperandStack stack() {
    return code.stack();
  }

  void emit(Opcode opcode, InstructionReader in) {
    int index = in.index();
    long offset = in.memoryOffset();
    if (opcode.immediates() == Immediates.MEMORY_LANE) {
      lane(opcode, in);
    } else if (opcode == Opcode.V128_STORE && storesObjects(index)) {
      memory.prepareVector(2, index, offset);
      stack().loadLane(stack().height() - 1, 'b', 0);
      memory.place(index, offset);
      VectorApi.intoArray(out(), 'b');
      stack().drop(2);
    } else if (opcode == Opcode.V128_STORE) {
      memory.prepareVector(2, index, offset + 8);
      int value = stack().height() - 1;
      // The upper half first: when it is out of bounds, nothing is to be written.
      memory.put(3, index, offset + 8, 'J', () -> stack().loadHalf(value, true));
      memory.put(3, index, offset, 'J', () -> stack().loadHalf(value, false));
      stack().drop(2);
    } else {
      memory.prepareVector(1, index, offset);
      char form = load(opcode, index, offset);
      stack().drop(1);
      stack().pushVector(form);
    }
  }

  private boolean storesObjects(int index) {
    return code.hasObjects() && code.unit().memory(index) == MemoryFlavour.ARRAY;
  }

  /// The form of what it leaves on the JVM's stack.
  private char load(Opcode opcode, int index, long offset) {
    if (code.hasObjects()) {
      return loadObject(opcode, index, offset);
    }
    if (opcode == Opcode.V128_LOAD && code.isFloatLoad()) {
      loadFloats(index, offset);
      return 'F';
    }
    loadHalves(opcode, index, offset);
    return Lanes.HALVES;
  }

  private char loadObject(Opcode opcode, int index, long offset) {
    if (opcode == Opcode.V128_LOAD) {
      if (code.unit().memory(index) == MemoryFlavour.METHODS) {
        loadHalves(opcode, index, offset);
        return Lanes.HALVES;
      }
      VectorApi.species(out(), 'b');
      memory.place(index, offset);
      VectorApi.fromArray(out(), 'b');
      return 'b';
    }
    memory.get(opcode.widthLog2(), index, offset);
    String text = opcode.text();
    if (text.endsWith("_zero")) {
      char form = opcode == Opcode.V128_LOAD64_ZERO ? 'l' : 'i';
      VectorApi.onlyLane(out(), form);
      return form;
    }
    if (text.endsWith("_splat")) {
      char form = "bsil".charAt(opcode.widthLog2());
      VectorApi.broadcast(out(), form);
      return form;
    }
    VectorApi.broadcast(out(), 'l');
    return VectorObjects.extendLow(out(), text);
  }

  private void loadFloats(int index, long offset) {
    for (int lane = 0; lane < Lanes.count('F'); lane++) {
      memory.get(2, index, offset + 4L * lane);
      out().fromBits('F', false);
    }
  }

  private void loadHalves(Opcode opcode, int index, long offset) {
    if (opcode == Opcode.V128_LOAD) {
      memory.get(3, index, offset);
      memory.get(3, index, offset + 8);
      return;
    }
    memory.get(opcode.widthLog2(), index, offset);
    switch (opcode) {
      case V128_LOAD64_ZERO -> out().constant(0L);
      case V128_LOAD32_ZERO -> {
        out().invoke("java/lang/Integer", "toUnsignedLong", "(I)J");
        out().constant(0L);
      }
      case V128_LOAD8_SPLAT -> splat("I8x16", "i8x16Splat", "I");
      case V128_LOAD16_SPLAT -> splat("I16x8", "i16x8Splat", "I");
      case V128_LOAD32_SPLAT -> splat("I32x4", "i32x4Splat", "I");
      case V128_LOAD64_SPLAT -> splat("I64x2", "i64x2Splat", "J");
      case V128_LOAD8X8_S -> extend("I16x8", "i16x8ExtendLowI8x16S");
      case V128_LOAD8X8_U -> extend("I16x8", "i16x8ExtendLowI8x16U");
      case V128_LOAD16X4_S -> extend("I32x4", "i32x4ExtendLowI16x8S");
      case V128_LOAD16X4_U -> extend("I32x4", "i32x4ExtendLowI16x8U");
      case V128_LOAD32X2_S -> extend("I64x2", "i64x2ExtendLowI32x4S");
      case V128_LOAD32X2_U -> extend("I64x2", "i64x2ExtendLowI32x4U");
      default -> throw new IllegalStateException(opcode.text());
    }
  }

  private void splat(String owner, String name, String operand) {
    out().invoke(Jvm.NUMERIC + owner, name, "(" + operand + ")J");
    out().op(DUP2);
  }

  private void extend(String owner, String name) {
    out().op(DUP2);
    out().constant(0L);
    out().invoke(Jvm.NUMERIC + owner, name + "Low", "(JJ)J");
    // The low half of the result is below the number: bring the number to the top.
    out().op(DUP2_X2);
    out().op(POP2);
    out().constant(0L);
    out().invoke(Jvm.NUMERIC + owner, name + "High", "(JJ)J");
  }

  private static final String[] LANES = {"8x16", "16x8", "32x4", "64x2"};

  private void lane(Opcode opcode, InstructionReader in) {
    int width = opcode.widthLog2();
    String shape = LANES[width];
    String owner = Jvm.NUMERIC + "I" + shape;
    char scalar = width == 3 ? 'J' : 'I';
    memory.prepareVector(2, in.index(), in.memoryOffset());
    int vector = stack().height() - 1;
    if (opcode.signature().resultCount() == 0) {
      String name = "i" + shape + "ExtractLane" + (width < 2 ? "U" : "");
      Runnable value =
          () -> {
            stack().load(vector);
            out().constant(in.lane());
            out().invoke(owner, name, "(JJI)" + scalar);
          };
      memory.put(width, in.index(), in.memoryOffset(), scalar, value);
      stack().drop(2);
      return;
    }
    memory.get(width, in.index(), in.memoryOffset());
    out().store(scalar, code.scratch());
    for (String half : new String[] {"Low", "High"}) {
      stack().load(vector);
      out().load(scalar, code.scratch());
      out().constant(in.lane());
      out().invoke(owner, "i" + shape + "ReplaceLane" + half, "(JJ" + scalar + "I)J");
    }
    stack().drop(2);
    stack().push('V');
  }
}
