package dev.skerry.engine;

import dev.skerry.runtime.Registers;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/// Emits how values pass between Java and registers, in one method of a generated class. The method
/// has the registers, their base, and the one that converts references in local variables.
final class AdapterCode {
  static final String OBJECT = "java/lang/Object";
  static final String REGISTERS = Type.getInternalName(Registers.class);
  static final String ENTRY = Type.getInternalName(Entry.class);

  private final MethodVisitor code;
  private final String converter;
  private final int converterLocal;
  private final int registers;
  private final int base;

  AdapterCode(MethodVisitor code, String converter, int converterLocal, int registers, int base) {
    this.code = code;
    this.converter = converter;
    this.converterLocal = converterLocal;
    this.registers = registers;
    this.base = base;
  }

  static void constant(MethodVisitor code, int value) {
    if (value <= 5) {
      code.visitInsn(Opcodes.ICONST_0 + value);
    } else {
      code.visitIntInsn(Opcodes.SIPUSH, value);
    }
  }

  static void invoke(MethodVisitor code, int opcode, String owner, String name, String type) {
    code.visitMethodInsn(opcode, owner, name, type, false);
  }

  /// Replaces a number by its bits in a long.
  static void toBits(MethodVisitor code, Type type) {
    switch (type.getSort()) {
      case Type.LONG -> {}
      case Type.DOUBLE ->
          invoke(code, Opcodes.INVOKESTATIC, "java/lang/Double", "doubleToRawLongBits", "(D)J");
      case Type.FLOAT -> {
        invoke(code, Opcodes.INVOKESTATIC, "java/lang/Float", "floatToRawIntBits", "(F)I");
        code.visitInsn(Opcodes.I2L);
      }
      default -> code.visitInsn(Opcodes.I2L);
    }
  }

  /// Replaces a long by the number whose bits it has.
  static void fromBits(MethodVisitor code, Type type) {
    switch (type.getSort()) {
      case Type.LONG -> {}
      case Type.DOUBLE ->
          invoke(code, Opcodes.INVOKESTATIC, "java/lang/Double", "longBitsToDouble", "(J)D");
      case Type.FLOAT -> {
        code.visitInsn(Opcodes.L2I);
        invoke(code, Opcodes.INVOKESTATIC, "java/lang/Float", "intBitsToFloat", "(I)F");
      }
      default -> code.visitInsn(Opcodes.L2I);
    }
  }

  private void register(int offset) {
    code.visitVarInsn(Opcodes.ALOAD, registers);
    code.visitVarInsn(Opcodes.ILOAD, base);
    if (offset > 0) {
      constant(code, offset);
      code.visitInsn(Opcodes.IADD);
    }
  }

  /// Writes a value, which `push` pushes, to the register at an offset from the base; it is the one
  /// with this index among its like.
  void write(Carrier carrier, int offset, int index, Runnable push) {
    register(offset);
    if (carrier.isReference()) {
      code.visitVarInsn(Opcodes.ALOAD, converterLocal);
      push.run();
      constant(code, index);
      invoke(
          code, Opcodes.INVOKEVIRTUAL, converter, "toGuest", "(L" + OBJECT + ";I)L" + OBJECT + ";");
      invoke(code, Opcodes.INVOKEVIRTUAL, REGISTERS, "setReference", "(IL" + OBJECT + ";)V");
      return;
    }
    push.run();
    String type = carrier.javaType().getDescriptor();
    if (carrier == Carrier.VECTOR) {
      invoke(code, Opcodes.INVOKESTATIC, ENTRY, "setVector", "(L" + REGISTERS + ";I" + type + ")V");
    } else {
      String number = carrier == Carrier.BOOLEAN ? "I" : type;
      invoke(code, Opcodes.INVOKEVIRTUAL, REGISTERS, "set", "(I" + number + ")V");
    }
  }

  /// Pushes the value that is in the register at an offset from the base.
  void read(Carrier carrier, int offset, int index) {
    String type = carrier.javaType().getDescriptor();
    if (carrier.isReference()) {
      code.visitVarInsn(Opcodes.ALOAD, converterLocal);
      register(offset);
      invoke(code, Opcodes.INVOKEVIRTUAL, REGISTERS, "reference", "(I)L" + OBJECT + ";");
      constant(code, index);
      invoke(
          code, Opcodes.INVOKEVIRTUAL, converter, "toHost", "(L" + OBJECT + ";I)L" + OBJECT + ";");
      if (carrier == Carrier.FUNCTION) {
        code.visitTypeInsn(Opcodes.CHECKCAST, carrier.javaType().getInternalName());
      }
      return;
    }
    register(offset);
    if (carrier == Carrier.VECTOR) {
      invoke(code, Opcodes.INVOKESTATIC, ENTRY, carrier.reader(), "(L" + REGISTERS + ";I)" + type);
    } else {
      invoke(code, Opcodes.INVOKEVIRTUAL, REGISTERS, carrier.reader(), "(I)" + type);
    }
  }
}
