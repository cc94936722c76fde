package dev.skerry.compiler;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// Makes the class that all code of a module asks whether to look for an interruption. The call
/// site is in a `static final`, so that HotSpot knows its target, and mostly needs no
/// `invokedynamic`.
final class PollCompiler {
  /// The method that tells.
  private static final String POLL = "poll";

  private static final String INTERRUPTION = Jvm.SUPPORT + "Interruption";
  private static final String INTERRUPTION_FIELD = "INTERRUPTION";
  private static final String INTERRUPTION_TYPE = "L" + INTERRUPTION + ";";
  private static final String SITE = "Ljava/lang/invoke/MutableCallSite;";
  private static final String SITE_FIELD = "SITE";
  private static final String BOOTSTRAP =
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;)"
          + "Ljava/lang/invoke/CallSite;";

  private PollCompiler() {}

  static byte[] compile(Unit unit) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    String name = unit.pollClass();
    GroupCompiler.begin(writer, name, Jvm.OBJECT);
    int access = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    writer.visitField(access, INTERRUPTION_FIELD, INTERRUPTION_TYPE, null, null).visitEnd();
    writer.visitField(access, SITE_FIELD, SITE, null, null).visitEnd();
    initializer(writer, name);
    poll(writer, name);
    bootstrap(writer, name);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void initializer(ClassWriter writer, String name) {
    MethodVisitor method = FunctionCompiler.method(writer, "<clinit>", "()V");
    method.visitTypeInsn(Opcodes.NEW, INTERRUPTION);
    method.visitInsn(Opcodes.DUP);
    method.visitMethodInsn(Opcodes.INVOKESPECIAL, INTERRUPTION, "<init>", "()V", false);
    method.visitInsn(Opcodes.DUP);
    method.visitFieldInsn(Opcodes.PUTSTATIC, name, INTERRUPTION_FIELD, INTERRUPTION_TYPE);
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, INTERRUPTION, "site", "()" + SITE, false);
    method.visitFieldInsn(Opcodes.PUTSTATIC, name, SITE_FIELD, SITE);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  private static void poll(ClassWriter writer, String name) {
    MethodVisitor method = FunctionCompiler.method(writer, POLL, "()Z");
    method.visitFieldInsn(Opcodes.GETSTATIC, name, SITE_FIELD, SITE);
    String type = "(" + SITE + ")Z";
    method.visitMethodInsn(Opcodes.INVOKESTATIC, INTERRUPTION, "isRaised", type, false);
    method.visitInsn(Opcodes.IRETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  /// Links an `invokedynamic` to the call site.
  private static void bootstrap(ClassWriter writer, String name) {
    MethodVisitor method = FunctionCompiler.method(writer, POLL, BOOTSTRAP);
    method.visitFieldInsn(Opcodes.GETSTATIC, name, SITE_FIELD, SITE);
    method.visitInsn(Opcodes.ARETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  /// Leaves the answer on the JVM's stack.
  ///
  /// @param amongVectors where calls of the Vector API use up what HotSpot inlines of other
  ///   methods, though not of this one
  static void ask(Emission out, Unit unit, boolean amongVectors) {
    String owner = unit.pollClass();
    if (amongVectors) {
      Handle bootstrap = new Handle(Opcodes.H_INVOKESTATIC, owner, POLL, BOOTSTRAP, false);
      out.invokeDynamic(POLL, "()Z", bootstrap);
    } else {
      out.invoke(owner, POLL, "()Z");
    }
  }

  /// Leaves what a host tells the code with on the JVM's stack.
  static void loadInterruption(Emission out, Unit unit) {
    out.constantField(unit.pollClass(), INTERRUPTION_FIELD, INTERRUPTION_TYPE);
  }
}
