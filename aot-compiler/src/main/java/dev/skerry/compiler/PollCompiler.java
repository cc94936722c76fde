package dev.skerry.compiler;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// Makes the class that all code of a module asks whether to look for an interruption. The call
/// site is in a `static final`, so that HotSpot knows its target, and needs no `invokedynamic`.
final class PollCompiler {
  /// The method that tells.
  static final String POLL = "poll";

  private static final String INTERRUPTION = Jvm.SUPPORT + "Interruption";
  private static final String INTERRUPTION_FIELD = "INTERRUPTION";
  private static final String INTERRUPTION_TYPE = "L" + INTERRUPTION + ";";
  private static final String SITE = "Ljava/lang/invoke/MutableCallSite;";
  private static final String SITE_FIELD = "SITE";

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

  /// Leaves what a host tells the code with on the JVM's stack.
  static void loadInterruption(Emission out, Unit unit) {
    out.constantField(unit.pollClass(), INTERRUPTION_FIELD, INTERRUPTION_TYPE);
  }
}
