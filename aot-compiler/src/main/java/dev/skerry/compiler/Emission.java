package dev.skerry.compiler;

import java.util.Arrays;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// The bytecode of one method, one instruction at a time.
final class Emission {
  /// What a method of the numeric classes is made of, and what an access through a view.
  private static final int NUMERIC_METHOD = 25;

  private static final int VIEW = 220;

  /// What a call of the Vector API counts: of some 300 in a method, HotSpot leaves vectors as
  /// objects, which is a hundred times slower.
  private static final int VECTOR_CALL = 48;

  private static final int MOST_HANDLERS = 2_000;

  private final MethodVisitor method;

  /// Whether anyone will load the method, which then needs frames.
  private final boolean kept;

  private int handlers;

  /// The local variables of the last frame; in front of the first one nothing that a frame can
  /// have.
  private Object[] lastLocals = {Emission.class};

  /// Whether a frame was the last thing emitted.
  private boolean framed;

  /// About how many bytes of bytecode HotSpot inlines into the method.
  private int inlined;

  Emission(MethodVisitor method) {
    this(method, true);
  }

  Emission(MethodVisitor method, boolean kept) {
    this.method = method;
    this.kept = kept;
  }

  boolean isKept() {
    return kept;
  }

  void op(int opcode) {
    framed = false;
    method.visitInsn(opcode);
  }

  void jump(int opcode, Label target) {
    framed = false;
    method.visitJumpInsn(opcode, target);
  }

  void tableSwitch(int first, Label otherwise, Label... labels) {
    framed = false;
    method.visitTableSwitchInsn(first, first + labels.length - 1, otherwise, labels);
  }

  void type(int opcode, String name) {
    framed = false;
    method.visitTypeInsn(opcode, name);
  }

  /// Places a label that nothing but a line number or an exception table refers to.
  void mark(Label label) {
    method.visitLabel(label);
  }

  /// Places a label with its stack map frame. Two frames cannot be at one place.
  void place(Label label, Object[] locals, int count, Object... onStack) {
    if (framed) {
      op(Opcodes.NOP);
    }
    method.visitLabel(label);
    frame(locals, count, onStack);
    framed = true;
  }

  /// Emits a frame as what has changed since the last one. ASM does so too, and takes longer.
  private void frame(Object[] locals, int count, Object[] onStack) {
    int last = lastLocals.length;
    int mismatch = Arrays.mismatch(locals, 0, count, lastLocals, 0, last);
    if (onStack.length > 0) {
      method.visitFrame(Opcodes.F_FULL, count, locals, onStack.length, onStack);
    } else if (mismatch < 0) {
      method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    } else if (mismatch == last && count - last <= 3) {
      Object[] more = Arrays.copyOfRange(locals, last, count);
      method.visitFrame(Opcodes.F_APPEND, more.length, more, 0, null);
    } else if (mismatch == count && last - count <= 3) {
      method.visitFrame(Opcodes.F_CHOP, last - count, null, 0, null);
    } else {
      method.visitFrame(Opcodes.F_FULL, count, locals, 0, onStack);
    }
    if (mismatch >= 0) {
      lastLocals = Arrays.copyOf(locals, count);
    }
  }

  void line(int line) {
    Label here = new Label();
    method.visitLabel(here);
    method.visitLineNumber(line, here);
  }

  void handler(Label start, Label end, Label handler, String type) {
    handlers++;
    method.visitTryCatchBlock(start, end, handler, type);
  }

  /// How much HotSpot has to inline so far, with the bytecode itself. Beyond 8,000 bytes it inlines
  /// nothing more of ours, which is what vectors are made of.
  int weight() {
    return offset() + inlined;
  }

  /// How long the bytecode is so far.
  int offset() {
    Label here = new Label();
    method.visitLabel(here);
    return here.getOffset();
  }

  /// How long the bytecode has become, or too long when the verifier would have to look at too many
  /// handlers for each instruction.
  int size() {
    return handlers > MOST_HANDLERS ? Integer.MAX_VALUE : offset();
  }

  void end() {
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  private void variable(int opcode, int local) {
    framed = false;
    method.visitVarInsn(opcode, local);
  }

  private void small(int opcode, int value) {
    framed = false;
    method.visitIntInsn(opcode, value);
  }

  private void literal(Object value) {
    framed = false;
    method.visitLdcInsn(value);
  }

  void dynamic(ConstantDynamic value) {
    literal(value);
  }

  void newLongs() {
    small(Opcodes.NEWARRAY, Opcodes.T_LONG);
  }

  void text(String value) {
    literal(value);
  }

  void load(char kind, int local) {
    switch (kind) {
      case 'I' -> variable(Opcodes.ILOAD, local);
      case 'J' -> variable(Opcodes.LLOAD, local);
      case 'F' -> variable(Opcodes.FLOAD, local);
      case 'D' -> variable(Opcodes.DLOAD, local);
      case 'A' -> variable(Opcodes.ALOAD, local);
      default -> {
        variable(Opcodes.LLOAD, local);
        variable(Opcodes.LLOAD, local + 2);
      }
    }
  }

  void store(char kind, int local) {
    switch (kind) {
      case 'I' -> variable(Opcodes.ISTORE, local);
      case 'J' -> variable(Opcodes.LSTORE, local);
      case 'F' -> variable(Opcodes.FSTORE, local);
      case 'D' -> variable(Opcodes.DSTORE, local);
      case 'A' -> variable(Opcodes.ASTORE, local);
      default -> {
        variable(Opcodes.LSTORE, local + 2);
        variable(Opcodes.LSTORE, local);
      }
    }
  }

  void constant(int value) {
    if (value >= -1 && value <= 5) {
      op(Opcodes.ICONST_0 + value);
    } else if (value == (byte) value) {
      small(Opcodes.BIPUSH, value);
    } else if (value == (short) value) {
      small(Opcodes.SIPUSH, value);
    } else {
      literal(value);
    }
  }

  void constant(long value) {
    if (value == 0 || value == 1) {
      op(Opcodes.LCONST_0 + (int) value);
    } else if (value == (short) value) {
      constant((int) value);
      op(Opcodes.I2L);
    } else {
      literal(value);
    }
  }

  /// A number by its bits. A NaN is made from them, since a constant pool need not keep its
  /// payload.
  void number(char kind, long bits) {
    switch (kind) {
      case 'I' -> constant((int) bits);
      case 'J' -> constant(bits);
      case 'F' -> {
        float value = Float.intBitsToFloat((int) bits);
        if (Float.isNaN(value)) {
          constant((int) bits);
          fromBits('F', false);
        } else if (bits == 0) {
          op(Opcodes.FCONST_0);
        } else {
          literal(value);
        }
      }
      case 'D' -> {
        double value = Double.longBitsToDouble(bits);
        if (Double.isNaN(value)) {
          constant(bits);
          fromBits('D', true);
        } else if (bits == 0) {
          op(Opcodes.DCONST_0);
        } else {
          literal(value);
        }
      }
      default -> op(Opcodes.ACONST_NULL);
    }
  }

  /// The zero or null of a kind.
  void zero(char kind) {
    number(kind == 'V' ? 'J' : kind, 0);
    if (kind == 'V') {
      constant(0L);
    }
  }

  /// A number from its bits, which are a long when `wide`.
  void fromBits(char kind, boolean wide) {
    if (wide && (kind == 'I' || kind == 'F')) {
      op(Opcodes.L2I);
    }
    if (kind == 'F') {
      invoke("java/lang/Float", "intBitsToFloat", "(I)F");
    } else if (kind == 'D') {
      invoke("java/lang/Double", "longBitsToDouble", "(J)D");
    }
  }

  /// The bits of a number, in a number of the same size.
  void rawBits(char kind) {
    if (kind == 'F') {
      invoke("java/lang/Float", "floatToRawIntBits", "(F)I");
    } else if (kind == 'D') {
      invoke("java/lang/Double", "doubleToRawLongBits", "(D)J");
    }
  }

  /// The bits of a number as a long.
  void toBits(char kind) {
    rawBits(kind);
    if (kind == 'I' || kind == 'F') {
      op(Opcodes.I2L);
    }
  }

  /// Replaces registers and a number on the JVM's stack by what the register holds.
  void fromRegister(char kind) {
    if (kind == 'A') {
      invoke(
          Jvm.SUPPORT + "CallSupport", "reference", "(L" + Jvm.REGISTERS + ";I)Ljava/lang/Object;");
    } else {
      invoke(Jvm.SUPPORT + "CallSupport", "number", "(L" + Jvm.REGISTERS + ";I)J");
      fromBits(kind, true);
    }
  }

  void pop(char kind) {
    switch (kind) {
      case 'J', 'D' -> op(Opcodes.POP2);
      case 'V' -> {
        op(Opcodes.POP2);
        op(Opcodes.POP2);
      }
      default -> op(Opcodes.POP);
    }
  }

  void invoke(String owner, String name, String descriptor) {
    framed = false;
    if (owner.startsWith(VectorApi.PACKAGE)) {
      inlined += VECTOR_CALL;
    } else if (owner.startsWith(Jvm.NUMERIC)) {
      inlined += NUMERIC_METHOD;
    } else if (owner.equals(Jvm.MARKED_MEMORY)
        || (owner.equals(MemoryAccess.ACCESS) && descriptor.startsWith("([B"))) {
      inlined += VIEW;
    }
    method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }

  void invokeVirtual(String owner, String name, String descriptor) {
    framed = false;
    if (owner.startsWith(VectorApi.PACKAGE)) {
      inlined += VECTOR_CALL;
    }
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false);
  }

  void invokeDynamic(String name, String descriptor, Handle bootstrap) {
    framed = false;
    method.visitInvokeDynamicInsn(name, descriptor, bootstrap);
  }

  void field(String owner, String name, String descriptor) {
    framed = false;
    method.visitFieldInsn(Opcodes.GETFIELD, owner, name, descriptor);
  }

  void putField(String owner, String name, String descriptor) {
    framed = false;
    method.visitFieldInsn(Opcodes.PUTFIELD, owner, name, descriptor);
  }

  void constantField(String owner, String name, String descriptor) {
    framed = false;
    method.visitFieldInsn(Opcodes.GETSTATIC, owner, name, descriptor);
  }

  void returnValue(String descriptor) {
    op(
        switch (descriptor.charAt(0)) {
          case 'V' -> Opcodes.RETURN;
          case 'I', 'Z' -> Opcodes.IRETURN;
          case 'J' -> Opcodes.LRETURN;
          case 'F' -> Opcodes.FRETURN;
          case 'D' -> Opcodes.DRETURN;
          default -> Opcodes.ARETURN;
        });
  }
}
