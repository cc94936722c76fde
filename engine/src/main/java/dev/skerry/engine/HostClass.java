package dev.skerry.engine;

import dev.skerry.runtime.Registers;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/// Generates the class that calls methods of a host for its guests. An object of it stands for one
/// of the methods, by its index; there is one class for all of them, since loading a class is what
/// costs.
///
/// ```java
/// void call(HostCall call, Registers registers, int base) {
///   switch (index) {
///     case 0 -> registers.set(base, target.add(registers.i32(base), registers.i32(base + 1)));
///     ...
///   }
/// }
/// ```
final class HostClass {
  private static final String CALL = Type.getInternalName(HostCall.class);
  private static final String TYPE =
      Type.getMethodDescriptor(
          Type.VOID_TYPE,
          Type.getType(HostCall.class),
          Type.getType(Registers.class),
          Type.INT_TYPE);

  private static final int HOST_CALL = 1;
  private static final int REGISTERS = 2;
  private static final int BASE = 3;
  private static final int RESULT = 4;

  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
  private final String name;
  private final Type target;
  private final boolean isInterface;
  private final List<Signature> methods;

  private HostClass(String name, Class<?> target, List<Signature> methods) {
    this.name = name;
    this.target = Type.getType(target);
    this.isInterface = target.isInterface();
    this.methods = methods;
  }

  /// The class file, of a class whose constructor takes the object whose methods are called, and
  /// the index of a method.
  static byte[] generate(String name, Class<?> target, List<Signature> methods) {
    return new HostClass(name, target, methods).generate();
  }

  private byte[] generate() {
    writer.visit(
        Opcodes.V25,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        name,
        null,
        AdapterCode.OBJECT,
        new String[] {Type.getInternalName(HostFunction.OnRegisters.class)});
    writer.visitField(Opcodes.ACC_FINAL, "target", target.getDescriptor(), null, null).visitEnd();
    writer.visitField(Opcodes.ACC_FINAL, "index", "I", null, null).visitEnd();
    constructor();
    choice();
    for (int i = 0; i < methods.size(); i++) {
      method(i, methods.get(i));
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private void constructor() {
    MethodVisitor code =
        writer.visitMethod(0, "<init>", "(" + target.getDescriptor() + "I)V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    AdapterCode.invoke(code, Opcodes.INVOKESPECIAL, AdapterCode.OBJECT, "<init>", "()V");
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitFieldInsn(Opcodes.PUTFIELD, name, "target", target.getDescriptor());
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ILOAD, 2);
    code.visitFieldInsn(Opcodes.PUTFIELD, name, "index", "I");
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static String caller(int method) {
    return "call" + method;
  }

  /// The method that guests call: chooses by the index.
  private void choice() {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "call", TYPE, null, null);
    code.visitCode();
    Label[] cases = new Label[methods.size()];
    for (int i = 0; i < cases.length; i++) {
      cases[i] = new Label();
    }
    if (cases.length > 1) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitFieldInsn(Opcodes.GETFIELD, name, "index", "I");
      code.visitTableSwitchInsn(0, cases.length - 1, cases[0], cases);
    }
    for (int i = 0; i < cases.length; i++) {
      code.visitLabel(cases[i]);
      if (cases.length > 1) {
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
      }
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(Opcodes.ALOAD, HOST_CALL);
      code.visitVarInsn(Opcodes.ALOAD, REGISTERS);
      code.visitVarInsn(Opcodes.ILOAD, BASE);
      AdapterCode.invoke(code, Opcodes.INVOKEVIRTUAL, name, caller(i), TYPE);
      code.visitInsn(Opcodes.RETURN);
    }
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private void method(int index, Signature signature) {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_FINAL, caller(index), TYPE, null, null);
    AdapterCode values = new AdapterCode(code, CALL, HOST_CALL, REGISTERS, BASE);
    code.visitCode();
    if (!Modifier.isStatic(signature.method().getModifiers())) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitFieldInsn(Opcodes.GETFIELD, name, "target", target.getDescriptor());
    }
    arguments(code, values, signature);
    invoke(code, signature.method());
    results(code, values, signature);
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private void invoke(MethodVisitor code, Method method) {
    boolean isStatic = Modifier.isStatic(method.getModifiers());
    int opcode =
        isStatic
            ? Opcodes.INVOKESTATIC
            : isInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    Class<?> owner = method.getDeclaringClass();
    code.visitMethodInsn(
        opcode,
        isStatic ? Type.getInternalName(owner) : target.getInternalName(),
        method.getName(),
        Type.getMethodDescriptor(method),
        isStatic ? owner.isInterface() : isInterface);
  }

  private static void arguments(MethodVisitor code, AdapterCode values, Signature signature) {
    int offset = 0;
    int parameter = 0;
    for (int i = 0; i < signature.parameters().size(); i++) {
      Carrier carrier = signature.parameters().get(i);
      if (carrier == null) {
        Class<?> type = signature.method().getParameterTypes()[i];
        code.visitVarInsn(Opcodes.ALOAD, HOST_CALL);
        AdapterCode.invoke(
            code,
            Opcodes.INVOKEVIRTUAL,
            CALL,
            type == Instance.class ? "instance" : "memory",
            "()" + Type.getDescriptor(type));
      } else {
        values.read(carrier, offset, parameter++);
        offset += carrier.width();
      }
    }
  }

  /// The result is on the stack. It is kept in a variable, since what is written comes behind where
  /// it is written to.
  private static void results(MethodVisitor code, AdapterCode values, Signature signature) {
    Type returned = Type.getReturnType(signature.method());
    if (returned.equals(Type.VOID_TYPE)) {
      return;
    }
    code.visitVarInsn(returned.getOpcode(Opcodes.ISTORE), RESULT);
    Runnable push = () -> code.visitVarInsn(returned.getOpcode(Opcodes.ILOAD), RESULT);
    if (!signature.returnsRecord()) {
      values.write(signature.results().getFirst(), 0, 0, push);
      return;
    }
    RecordComponent[] components = signature.method().getReturnType().getRecordComponents();
    int offset = 0;
    for (int i = 0; i < components.length; i++) {
      Carrier carrier = signature.results().get(i);
      String accessor = components[i].getName();
      values.write(
          carrier,
          offset,
          i,
          () -> {
            push.run();
            AdapterCode.invoke(
                code,
                Opcodes.INVOKEVIRTUAL,
                returned.getInternalName(),
                accessor,
                "()" + carrier.javaType().getDescriptor());
          });
      offset += carrier.width();
    }
  }
}
