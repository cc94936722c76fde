package dev.skerry.compiler;

import dev.skerry.runtime.compiled.Entries;
import dev.skerry.valid.DefinedType;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
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

  private static final String DIRECT = "(IJJJJL" + Jvm.INSTANCE + ";)J";

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
    entries.direct();
    interruption(entries.writer, unit);
    entries.functions().forEach(entries::entry);
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
    find(out, types, function -> called(out, function), () -> out.op(Opcodes.RETURN));
    out.end();
  }

  private void called(Emission out, int function) {
    out.load('A', 2);
    out.load('I', 3);
    out.load('A', 4);
    out.invoke(name, "e" + function, DESCRIPTOR);
    out.op(Opcodes.RETURN);
  }

  /// The method that calls functions of numbers without registers, if there are any.
  private void direct() {
    if (functions().noneMatch(function -> Entries.isDirect(unit.functionType(function)))) {
      return;
    }
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "direct", DIRECT, null, null);
    method.visitCode();
    Emission out = new Emission(method);
    Object[] types = new Object[Entries.MOST_DIRECT + 3];
    Arrays.fill(types, Opcodes.LONG);
    types[0] = name;
    types[1] = Opcodes.INTEGER;
    types[types.length - 1] = Jvm.INSTANCE;
    find(out, types, function -> calledDirectly(out, function), () -> nothing(out));
    out.end();
  }

  private void calledDirectly(Emission out, int function) {
    DefinedType type = unit.functionType(function);
    if (!Entries.isDirect(type)) {
      nothing(out);
      return;
    }
    char[] parameters = Jvm.parameters(type);
    for (int i = 0; i < parameters.length; i++) {
      out.load('J', 2 + 2 * i);
      out.fromBits(parameters[i], true);
    }
    out.load('A', 2 + 2 * Entries.MOST_DIRECT);
    out.invoke(unit.owner(function), unit.name(function), Jvm.descriptor(type));
    if (type.resultCount() == 0) {
      nothing(out);
    } else {
      out.toBits(Jvm.results(type)[0]);
      out.op(Opcodes.LRETURN);
    }
  }

  private static void nothing(Emission out) {
    out.op(Opcodes.LCONST_0);
    out.op(Opcodes.LRETURN);
  }

  private IntStream functions() {
    return IntStream.range(unit.firstOf(group), unit.endOf(group));
  }

  /// Emits what is done for each function, and what finds it by its index, the first parameter.
  ///
  /// @param types those of the local variables
  private void find(Emission out, Object[] types, IntConsumer each, Runnable otherwise) {
    int first = unit.firstOf(group);
    Label[] labels = new Label[unit.endOf(group) - first];
    if (labels.length == 1) {
      each.accept(first);
      return;
    }
    Arrays.setAll(labels, _ -> new Label());
    Label none = new Label();
    out.load('I', 1);
    out.tableSwitch(first, none, labels);
    for (int i = 0; i < labels.length; i++) {
      out.place(labels[i], types, types.length);
      each.accept(first + i);
    }
    out.place(none, types, types.length);
    otherwise.run();
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
