package dev.skerry.compiler;

import dev.skerry.runtime.compiled.CompiledModule;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/// Makes the class that stands for a module that is compiled ahead of time: it makes the entries of
/// each group, and opens the rest of the module.
final class ModuleClassCompiler {
  private static final String SUPER = Jvm.SUPPORT + "CompiledModule";
  private static final String STREAM = "java/io/InputStream";
  private static final String ENTRIES = Jvm.SUPPORT + "Entries";
  private static final String MAKE = "(I)L" + ENTRIES + ";";

  /// As many cases as stay far below what HotSpot compiles.
  private static final int PART_LOG2 = 9;

  private final Unit unit;
  private final String name;
  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

  private ModuleClassCompiler(Unit unit, String name) {
    this.unit = unit;
    this.name = name;
  }

  /// @param resource the name of the rest of the module, in the same package
  static byte[] compile(Unit unit, String name, String resource, long memoryBytes) {
    ModuleClassCompiler compiler = new ModuleClassCompiler(unit, name);
    GroupCompiler.begin(compiler.writer, name, SUPER);
    compiler.constructor(memoryBytes);
    compiler.binary(resource);
    compiler.newEntries();
    compiler.writer.visitEnd();
    return compiler.writer.toByteArray();
  }

  private void constructor(long memoryBytes) {
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    method.visitCode();
    Emission out = new Emission(method);
    StringBuilder groups = new StringBuilder();
    for (int i = 0; i < unit.groupCount(); i++) {
      groups.append((char) (unit.endOf(i) - unit.firstOf(i)));
    }
    out.load('A', 0);
    out.constant(CompiledModule.FORMAT);
    out.constant(memoryBytes);
    out.text(groups.toString());
    method.visitMethodInsn(
        Opcodes.INVOKESPECIAL, SUPER, "<init>", "(IJLjava/lang/String;)V", false);
    out.op(Opcodes.RETURN);
    out.end();
  }

  /// The class asks for the resource itself, since a named module shows it to nobody else.
  private void binary(String resource) {
    String descriptor = "()L" + STREAM + ";";
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PROTECTED, "binary", descriptor, null, null);
    method.visitCode();
    method.visitLdcInsn(Type.getObjectType(name));
    method.visitLdcInsn(resource);
    method.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        "java/lang/Class",
        "getResourceAsStream",
        "(Ljava/lang/String;)L" + STREAM + ";",
        false);
    method.visitInsn(Opcodes.ARETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  private void newEntries() {
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PROTECTED, "newEntries", MAKE, null, null);
    method.visitCode();
    Emission out = new Emission(method);
    int parts = (unit.groupCount() + (1 << PART_LOG2) - 1) >> PART_LOG2;
    Label[] labels = labels(parts);
    Label otherwise = new Label();
    Object[] types = {name, Opcodes.INTEGER};
    if (parts > 0) {
      out.load('I', 1);
      out.constant(PART_LOG2);
      out.op(Opcodes.ISHR);
      out.tableSwitch(0, otherwise, labels);
      for (int i = 0; i < parts; i++) {
        out.place(labels[i], types, types.length);
        out.load('I', 1);
        out.invoke(name, "part" + i, MAKE);
        out.op(Opcodes.ARETURN);
        part(i);
      }
      out.place(otherwise, types, types.length);
    }
    refuse(out, method);
    out.end();
  }

  private static Label[] labels(int count) {
    Label[] labels = new Label[count];
    for (int i = 0; i < count; i++) {
      labels[i] = new Label();
    }
    return labels;
  }

  private void part(int number) {
    MethodVisitor method = FunctionCompiler.method(writer, "part" + number, MAKE);
    Emission out = new Emission(method);
    int first = number << PART_LOG2;
    Label[] labels = labels(Math.min(unit.groupCount() - first, 1 << PART_LOG2));
    Label otherwise = new Label();
    Object[] types = {Opcodes.INTEGER};
    out.load('I', 0);
    out.tableSwitch(first, otherwise, labels);
    for (int i = 0; i < labels.length; i++) {
      out.place(labels[i], types, types.length);
      make(out, method, unit.entriesClass(first + i));
      out.op(Opcodes.ARETURN);
    }
    out.place(otherwise, types, types.length);
    refuse(out, method);
    out.end();
  }

  private static void make(Emission out, MethodVisitor method, String type) {
    out.type(Opcodes.NEW, type);
    out.op(Opcodes.DUP);
    method.visitMethodInsn(Opcodes.INVOKESPECIAL, type, "<init>", "()V", false);
  }

  private static void refuse(Emission out, MethodVisitor method) {
    make(out, method, "java/lang/IllegalArgumentException");
    out.op(Opcodes.ATHROW);
  }
}
