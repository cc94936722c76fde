package dev.skerry.compiler;

import dev.skerry.syntax.Code;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.ReadOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// Makes what goes on with a call where a loop begins: the function in regions, one of which begins
/// there, so that it can be the first. The frame comes in registers, which have the same numbers as
/// in the heap frame.
final class LoopCompiler {
  private LoopCompiler() {}

  /// The classes, by their names.
  ///
  /// @param offset that of the loop in the module
  static Map<String, byte[]> compile(Unit unit, int function, int offset) {
    Survey survey = Survey.of(unit, function);
    Measure measure = new Measure();
    GroupCompiler.measure(unit, function, survey, measure);
    int loop = ordinal(unit.code(function), offset);
    measure.enterAt(loop);
    String name = unit.loopClass(function, offset);
    ManyMethods body = GroupCompiler.divide(unit, function, survey, measure, name, name);
    Map<String, byte[]> classes = new LinkedHashMap<>();
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    GroupCompiler.begin(writer, name, EntriesCompiler.SUPER);
    writer.visitSource(unit.source(), null);
    EntriesCompiler.constructor(writer);
    EntriesCompiler.interruption(writer, unit);
    call(writer, name, unit.name(function));
    body.dispatchFrom(loop, unit.name(function), writer, classes);
    writer.visitEnd();
    classes.put(name, writer.toByteArray());
    return classes;
  }

  private static int ordinal(Code code, int offset) {
    InstructionReader in = new InstructionReader(ReadOptions.DEFAULT);
    code.open(in, ReadOptions.DEFAULT, (_, _) -> {});
    for (int i = 0; in.remaining() > 0; i++) {
      in.next();
      if (in.instructionOffset() == offset) {
        return i;
      }
    }
    throw new IllegalArgumentException("no instruction at offset " + offset);
  }

  private static void call(ClassWriter writer, String name, String rest) {
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "call", EntriesCompiler.CALL, null, null);
    method.visitCode();
    Emission out = new Emission(method);
    out.load('A', 2);
    out.load('I', 3);
    out.load('A', 4);
    out.invoke(name, rest, Dispatcher.REGISTERS_DESCRIPTOR);
    out.op(Opcodes.RETURN);
    out.end();
  }
}
