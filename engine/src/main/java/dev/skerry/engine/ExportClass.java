package dev.skerry.engine;

import dev.skerry.runtime.Instance;
import dev.skerry.runtime.compiled.Entries;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/// Generates the class that implements an interface by calls of a guest. One method of it does what
/// this would:
///
/// ```java
/// Registers registers = entry.registers();
/// boolean outermost = registers.claim();
/// try {
///   int base = entry.base(registers);
///   registers.set(base, argument);
///   entry.call(registers, base);
///   return registers.i32(base);
/// } finally {
///   Entry.end(registers, outermost);
/// }
/// ```
///
/// When there are only numbers, few enough, it first tries a call without registers:
///
/// ```java
/// Entries direct = entry.direct();
/// if (direct != null && entry.begin()) {
///   long bits;
///   try {
///     bits = direct.direct(entry.function(), argument, 0, 0, 0, entry.instance());
///   } catch (Throwable t) {
///     throw entry.failed(t);
///   }
///   entry.end();
///   return (int) bits;
/// }
/// ```
final class ExportClass {
  /// What methods are called that no method of Java can be named like.
  private static final String THROUGH_REGISTERS = "through-registers-";

  private static final String ENTRIES = Type.getInternalName(Entries.class);
  private static final String INSTANCE = Type.getInternalName(Instance.class);
  private static final String ENTRY_TYPE = "L" + AdapterCode.ENTRY + ";";

  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
  private final String name;
  private final List<Signature> methods;

  private ExportClass(String name, List<Signature> methods) {
    this.name = name;
    this.methods = methods;
  }

  /// The class file, of a class whose constructor takes an array with an {@link Entry} for each
  /// method.
  static byte[] generate(String name, Class<?> implemented, List<Signature> methods) {
    return new ExportClass(name, methods).generate(implemented);
  }

  private byte[] generate(Class<?> implemented) {
    writer.visit(
        Opcodes.V25,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        name,
        null,
        AdapterCode.OBJECT,
        new String[] {Type.getInternalName(implemented)});
    constructor();
    for (int i = 0; i < methods.size(); i++) {
      writer.visitField(Opcodes.ACC_FINAL, field(i), ENTRY_TYPE, null, null).visitEnd();
      method(i, methods.get(i));
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static String field(int method) {
    return "entry" + method;
  }

  private void constructor() {
    MethodVisitor code = writer.visitMethod(0, "<init>", "([" + ENTRY_TYPE + ")V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    AdapterCode.invoke(code, Opcodes.INVOKESPECIAL, AdapterCode.OBJECT, "<init>", "()V");
    for (int i = 0; i < methods.size(); i++) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(Opcodes.ALOAD, 1);
      AdapterCode.constant(code, i);
      code.visitInsn(Opcodes.AALOAD);
      code.visitFieldInsn(Opcodes.PUTFIELD, name, field(i), ENTRY_TYPE);
    }
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private void method(int index, Signature signature) {
    String method = signature.method().getName();
    if (isDirect(signature)) {
      String otherwise = THROUGH_REGISTERS + index;
      direct(index, method, signature, otherwise);
      throughRegisters(index, Opcodes.ACC_PRIVATE, otherwise, signature);
    } else {
      throughRegisters(index, Opcodes.ACC_PUBLIC, method, signature);
    }
  }

  private void throughRegisters(int index, int access, String method, Signature signature) {
    String type = Type.getMethodDescriptor(signature.method());
    MethodVisitor code = writer.visitMethod(access, method, type, null, null);
    int entry = Type.getArgumentsAndReturnSizes(type) >> 2;
    int registers = entry + 1;
    int outermost = entry + 2;
    int base = entry + 3;
    AdapterCode values = new AdapterCode(code, AdapterCode.ENTRY, entry, registers, base);
    code.visitCode();
    keepEntry(code, index, entry);
    entry(code, "registers", "()L" + AdapterCode.REGISTERS + ";", entry);
    code.visitInsn(Opcodes.DUP);
    code.visitVarInsn(Opcodes.ASTORE, registers);
    AdapterCode.invoke(code, Opcodes.INVOKEVIRTUAL, AdapterCode.REGISTERS, "claim", "()Z");
    code.visitVarInsn(Opcodes.ISTORE, outermost);
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    code.visitTryCatchBlock(start, end, failed, null);
    code.visitLabel(start);
    code.visitVarInsn(Opcodes.ALOAD, entry);
    code.visitVarInsn(Opcodes.ALOAD, registers);
    entry(code, "base", "(L" + AdapterCode.REGISTERS + ";)I");
    code.visitVarInsn(Opcodes.ISTORE, base);
    arguments(code, values, signature);
    code.visitVarInsn(Opcodes.ALOAD, entry);
    code.visitVarInsn(Opcodes.ALOAD, registers);
    code.visitVarInsn(Opcodes.ILOAD, base);
    entry(code, "call", "(L" + AdapterCode.REGISTERS + ";I)V");
    results(code, values, signature);
    code.visitLabel(end);
    end(code, registers, outermost);
    code.visitInsn(Type.getReturnType(type).getOpcode(Opcodes.IRETURN));
    code.visitLabel(failed);
    frame(code, locals(type, AdapterCode.REGISTERS, Opcodes.INTEGER), "java/lang/Throwable");
    end(code, registers, outermost);
    code.visitInsn(Opcodes.ATHROW);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /// Puts the entry of a method into a local variable.
  private void keepEntry(MethodVisitor code, int index, int local) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, name, field(index), ENTRY_TYPE);
    code.visitVarInsn(Opcodes.ASTORE, local);
  }

  private static boolean isDirect(Signature signature) {
    List<@Nullable Carrier> results = signature.results();
    return signature.parameters().size() <= Entries.MOST_DIRECT
        && signature.parameters().stream().allMatch(ExportClass::isNumber)
        && !signature.returnsRecord()
        && (results.isEmpty()
            || (isNumber(results.getFirst()) && results.getFirst() != Carrier.BOOLEAN));
  }

  private static boolean isNumber(@Nullable Carrier carrier) {
    return carrier != null && !carrier.isReference() && carrier != Carrier.VECTOR;
  }

  /// The call without registers, and with them when there cannot be one. The latter is a method of
  /// its own, so that HotSpot does not take it into each caller because it was needed at first.
  private void direct(int index, String method, Signature signature, String through) {
    String type = Type.getMethodDescriptor(signature.method());
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, method, type, null, null);
    int entry = Type.getArgumentsAndReturnSizes(type) >> 2;
    int direct = entry + 1;
    int bits = entry + 2;
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    Label otherwise = new Label();
    code.visitCode();
    code.visitTryCatchBlock(start, end, failed, null);
    keepEntry(code, index, entry);
    entry(code, "direct", "()L" + ENTRIES + ";", entry);
    code.visitInsn(Opcodes.DUP);
    code.visitVarInsn(Opcodes.ASTORE, direct);
    code.visitJumpInsn(Opcodes.IFNULL, otherwise);
    entry(code, "begin", "()Z", entry);
    code.visitJumpInsn(Opcodes.IFEQ, otherwise);
    code.visitLabel(start);
    code.visitVarInsn(Opcodes.ALOAD, direct);
    entry(code, "function", "()I", entry);
    bits(code, signature);
    entry(code, "instance", "()L" + INSTANCE + ";", entry);
    AdapterCode.invoke(
        code, Opcodes.INVOKEVIRTUAL, ENTRIES, "direct", "(IJJJJL" + INSTANCE + ";)J");
    code.visitVarInsn(Opcodes.LSTORE, bits);
    code.visitLabel(end);
    entry(code, "end", "()V", entry);
    returned(code, signature, bits);
    code.visitLabel(failed);
    frame(code, locals(type, ENTRIES), "java/lang/Throwable");
    code.visitVarInsn(Opcodes.ALOAD, entry);
    code.visitInsn(Opcodes.SWAP);
    entry(code, "failed", "(Ljava/lang/Throwable;)Ljava/lang/Throwable;");
    code.visitInsn(Opcodes.ATHROW);
    code.visitLabel(otherwise);
    frame(code, locals(type));
    code.visitVarInsn(Opcodes.ALOAD, 0);
    int local = 1;
    for (Type argument : Type.getArgumentTypes(type)) {
      code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
      local += argument.getSize();
    }
    AdapterCode.invoke(code, Opcodes.INVOKEVIRTUAL, name, through, type);
    code.visitInsn(Type.getReturnType(type).getOpcode(Opcodes.IRETURN));
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  /// Pushes the bits of all arguments, and of as many zeros as are missing.
  private static void bits(MethodVisitor code, Signature signature) {
    int local = 1;
    for (Carrier carrier : signature.parameters()) {
      Type type = Objects.requireNonNull(carrier).javaType();
      code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), local);
      local += type.getSize();
      AdapterCode.toBits(code, type);
    }
    for (int i = signature.parameters().size(); i < Entries.MOST_DIRECT; i++) {
      code.visitInsn(Opcodes.LCONST_0);
    }
  }

  private static void returned(MethodVisitor code, Signature signature, int bits) {
    Type type = Type.getReturnType(signature.method());
    if (type.getSort() != Type.VOID) {
      code.visitVarInsn(Opcodes.LLOAD, bits);
      AdapterCode.fromBits(code, type);
    }
    code.visitInsn(type.getOpcode(Opcodes.IRETURN));
  }

  private static void entry(MethodVisitor code, String method, String type, int entry) {
    code.visitVarInsn(Opcodes.ALOAD, entry);
    entry(code, method, type);
  }

  private static void entry(MethodVisitor code, String method, String type) {
    AdapterCode.invoke(code, Opcodes.INVOKEVIRTUAL, AdapterCode.ENTRY, method, type);
  }

  private static void arguments(MethodVisitor code, AdapterCode values, Signature signature) {
    int local = 1;
    int offset = 0;
    for (int i = 0; i < signature.parameters().size(); i++) {
      Carrier carrier = signature.parameters().get(i);
      if (carrier == null) {
        throw new AssertionError(signature);
      }
      int argument = local;
      values.write(
          carrier,
          offset,
          i,
          () -> code.visitVarInsn(carrier.javaType().getOpcode(Opcodes.ILOAD), argument));
      local += carrier.javaType().getSize();
      offset += carrier.width();
    }
  }

  private static void results(MethodVisitor code, AdapterCode values, Signature signature) {
    Type returned = Type.getReturnType(signature.method());
    if (signature.returnsRecord()) {
      code.visitTypeInsn(Opcodes.NEW, returned.getInternalName());
      code.visitInsn(Opcodes.DUP);
    }
    int offset = 0;
    for (int i = 0; i < signature.results().size(); i++) {
      Carrier carrier = signature.results().get(i);
      values.read(carrier, offset, i);
      offset += carrier.width();
    }
    if (signature.returnsRecord()) {
      Type[] components = signature.results().stream().map(Carrier::javaType).toArray(Type[]::new);
      String type = Type.getMethodDescriptor(Type.VOID_TYPE, components);
      AdapterCode.invoke(code, Opcodes.INVOKESPECIAL, returned.getInternalName(), "<init>", type);
    }
  }

  private static void end(MethodVisitor code, int registers, int outermost) {
    code.visitVarInsn(Opcodes.ALOAD, registers);
    code.visitVarInsn(Opcodes.ILOAD, outermost);
    AdapterCode.invoke(
        code,
        Opcodes.INVOKESTATIC,
        AdapterCode.ENTRY,
        "end",
        "(L" + AdapterCode.REGISTERS + ";Z)V");
  }

  /// What is in the local variables from the entry on.
  private List<Object> locals(String type, Object... more) {
    List<Object> locals = new ArrayList<>();
    locals.add(name);
    for (Type argument : Type.getArgumentTypes(type)) {
      locals.add(
          switch (argument.getSort()) {
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            case Type.OBJECT -> argument.getInternalName();
            default -> Opcodes.INTEGER;
          });
    }
    locals.add(AdapterCode.ENTRY);
    locals.addAll(List.of(more));
    return locals;
  }

  private static void frame(MethodVisitor code, List<Object> locals, Object... stack) {
    code.visitFrame(Opcodes.F_FULL, locals.size(), locals.toArray(), stack.length, stack);
  }
}
