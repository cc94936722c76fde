package dev.skerry.compiler;

import dev.skerry.valid.DefinedType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/// Makes the class through which code calls functions of a group that may not have been compiled
/// yet: until then each method has its function interpreted.
final class GatesCompiler {
  private static final String GATE = Jvm.SUPPORT + "Gate";
  private static final String GATE_TYPE = "L" + GATE + ";";
  private static final String FIELD = "GATE";

  private GatesCompiler() {}

  static byte[] compile(Unit unit, int group) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    String name = unit.gatesClass(group);
    GroupCompiler.begin(writer, name, Jvm.OBJECT);
    int access = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    writer.visitField(access, FIELD, GATE_TYPE, null, null).visitEnd();
    initializer(writer, name, group);
    for (int i = unit.firstOf(group); i < unit.endOf(group); i++) {
      gate(writer, unit, name, i);
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void initializer(ClassWriter writer, String name, int group) {
    MethodVisitor method = FunctionCompiler.method(writer, "<clinit>", "()V");
    Emission out = new Emission(method);
    method.visitLdcInsn(Type.getObjectType(name));
    out.constant(group);
    out.invoke(GATE, "of", "(Ljava/lang/Class;I)" + GATE_TYPE);
    method.visitFieldInsn(Opcodes.PUTSTATIC, name, FIELD, GATE_TYPE);
    out.op(Opcodes.RETURN);
    out.end();
  }

  private static void gate(ClassWriter writer, Unit unit, String name, int function) {
    DefinedType type = unit.functionType(function);
    boolean wide = Jvm.isWide(type);
    char[] parameters = wide ? new char[] {'A', 'I'} : Jvm.parameters(type);
    int instance = Jvm.words(parameters);
    MethodVisitor method =
        FunctionCompiler.method(writer, unit.name(function), Jvm.descriptor(type));
    Emission out = new Emission(method);
    Object[] types = new Object[parameters.length * 2 + 1];
    int count = 0;
    for (char kind : parameters) {
      count = MethodFrame.addType(kind, types, count);
    }
    if (wide) {
      types[0] = Jvm.REGISTERS;
    }
    types[count++] = Jvm.INSTANCE;
    out.constantField(name, FIELD, GATE_TYPE);
    out.invokeVirtual(GATE, "isOpen", "()Z");
    Label closed = new Label();
    out.jump(Opcodes.IFEQ, closed);
    load(out, parameters);
    out.load('A', instance);
    out.invoke(unit.owner(function), unit.name(function), Jvm.descriptor(type));
    out.returnValue(Jvm.returned(type));
    out.place(closed, types, count);
    load(out, parameters);
    out.load('A', instance);
    out.field(Jvm.INSTANCE, "functions", "[L" + Jvm.FUNCTION + ";");
    out.constant(function);
    out.op(Opcodes.AALOAD);
    out.load('A', instance);
    String owner = unit.signatureClass(unit.context().functionType(function));
    out.invoke(owner, "foreign", Jvm.callDescriptor(type));
    out.returnValue(Jvm.returned(type));
    out.end();
  }

  private static void load(Emission out, char[] parameters) {
    int word = 0;
    for (char kind : parameters) {
      out.load(kind, word);
      word += Jvm.words(kind);
    }
  }
}
