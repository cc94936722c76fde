package dev.skerry.compiler;

import dev.skerry.valid.DefinedType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// The class through which functions of a group are called with arguments in registers: a method
/// for each function, and a `switch` that finds it.
final class EntriesCompiler {
  static final String SUPER = Jvm.SUPPORT + "Entries";

  /// The descriptor of the method that others call.
  static final String CALL = "(IL" + Jvm.REGISTERS + ";IL" + Jvm.INSTANCE + ";)V";

  private static final String DESCRIPTOR = "(L" + Jvm.REGISTERS + ";IL" + Jvm.INSTANCE + ";)V";

  private final Unit unit;
  private final int group;
  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
  private final String name;

  private EntriesCompiler(Unit unit, int group) {
    this.unit = unit;
    this.group = group;
    this.name = unit.entriesClass(group);
  }

  static byte[] compile(Unit unit, int group) {
    EntriesCompiler entries = new EntriesCompiler(unit, group);
    GroupCompiler.begin(entries.writer, entries.name, SUPER);
    constructor(entries.writer);
    entries.call();
    interruption(entries.writer, unit);
    for (int i = unit.firstOf(group); i < unit.endOf(group); i++) {
      entries.entry(i);
    }
    entries.writer.visitEnd();
    return entries.writer.toByteArray();
  }

  static void constructor(ClassWriter writer) {
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    method.visitCode();
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitMethodInsn(Opcodes.INVOKESPECIAL, SUPER, "<init>", "()V", false);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  private void call() {
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "call", CALL, null, null);
    method.visitCode();
    Emission out = new Emission(method);
    Object[] types = {name, Opcodes.INTEGER, Jvm.REGISTERS, Opcodes.INTEGER, Jvm.INSTANCE};
    int first = unit.firstOf(group);
    Label[] labels = new Label[unit.endOf(group) - first];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = new Label();
    }
    Label otherwise = new Label();
    out.load('I', 1);
    out.tableSwitch(first, otherwise, labels);
    for (int i = 0; i < labels.length; i++) {
      out.place(labels[i], types, types.length);
      out.load('A', 2);
      out.load('I', 3);
      out.load('A', 4);
      out.invoke(name, "e" + (first + i), DESCRIPTOR);
      out.op(Opcodes.RETURN);
    }
    out.place(otherwise, types, types.length);
    out.op(Opcodes.RETURN);
    out.end();
  }

  static void interruption(ClassWriter writer, Unit unit) {
    String descriptor = "()L" + Jvm.SUPPORT + "Interruption;";
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "interruption", descriptor, null, null);
    method.visitCode();
    Emission out = new Emission(method);
    PollCompiler.loadInterruption(out, unit);
    out.op(Opcodes.ARETURN);
    out.end();
  }

  private void entry(int function) {
    DefinedType type = unit.functionType(function);
    Emission out = new Emission(FunctionCompiler.method(writer, "e" + function, DESCRIPTOR));
    boolean tails = Survey.of(unit.code(function), function).tailCalls();
    String target = unit.name(function) + (tails ? Unit.BODY : "");
    if (Jvm.isWide(type)) {
      out.load('A', 0);
      out.load('I', 1);
      out.load('A', 2);
      out.invoke(unit.owner(function), target, Jvm.descriptor(type));
      out.op(Opcodes.RETURN);
      out.end();
      return;
    }
    int register = 0;
    for (char kind : Jvm.parameters(type)) {
      Signatures.loadRegister(out, 0, 1, register, kind == 'V' ? 'J' : kind);
      if (kind == 'V') {
        Signatures.loadRegister(out, 0, 1, register + 1, 'J');
      }
      register += Jvm.registers(kind);
    }
    out.load('A', 2);
    out.invoke(unit.owner(function), target, Jvm.descriptor(type));
    results(out, type, tails);
    out.op(Opcodes.RETURN);
    out.end();
  }

  private static void results(Emission out, DefinedType type, boolean tails) {
    char[] results = Jvm.results(type);
    if (results.length == 0) {
      return;
    }
    char first = results[0] == 'V' ? 'J' : results[0];
    out.store(first, 3);
    if (tails) {
      // A callee that is still to be called takes its arguments from the same registers.
      Label on = new Label();
      out.load('A', 2);
      out.invoke(Jvm.SUPPORT + "CallSupport", "hasTail", "(L" + Jvm.INSTANCE + ";)Z");
      out.jump(Opcodes.IFEQ, on);
      out.op(Opcodes.RETURN);
      Object[] types = new Object[5];
      types[0] = Jvm.REGISTERS;
      types[1] = Opcodes.INTEGER;
      types[2] = Jvm.INSTANCE;
      int count = MethodFrame.addType(first, types, 3);
      out.place(on, types, count);
    }
    store(out, first, 0, () -> out.load(first, 3));
    int register = 0;
    for (int i = 0; i < results.length; i++) {
      char kind = results[i];
      int at = register;
      if (kind == 'V') {
        if (i > 0) {
          store(out, 'J', at, () -> result(out, 'J', at));
        }
        store(out, 'J', at + 1, () -> result(out, 'J', at + 1));
      } else if (i > 0) {
        store(out, kind, at, () -> result(out, kind, at));
      }
      register += Jvm.registers(kind);
    }
  }

  private static void result(Emission out, char kind, int register) {
    out.load('A', 2);
    String type = kind == 'A' ? "[Ljava/lang/Object;" : "[J";
    out.field(Jvm.INSTANCE, kind == 'A' ? "resultReferences" : "resultNumbers", type);
    out.constant(register);
    out.op(kind == 'A' ? Opcodes.AALOAD : Opcodes.LALOAD);
    if (kind != 'A') {
      out.fromBits(kind, true);
    }
  }

  private static void store(Emission out, char kind, int register, Runnable load) {
    out.load('A', 0);
    String type = kind == 'A' ? "[Ljava/lang/Object;" : "[J";
    out.field(Jvm.REGISTERS, kind == 'A' ? "references" : "numbers", type);
    out.load('I', 1);
    if (register > 0) {
      out.constant(register);
      out.op(Opcodes.IADD);
    }
    load.run();
    if (kind == 'A') {
      out.op(Opcodes.AASTORE);
    } else {
      out.toBits(kind);
      out.op(Opcodes.LASTORE);
    }
  }
}
