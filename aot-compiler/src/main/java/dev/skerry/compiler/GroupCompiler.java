package dev.skerry.compiler;

import dev.skerry.valid.DefinedType;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// Makes the class of a group of functions.
final class GroupCompiler {
  /// HotSpot never compiles a method of more bytecode than 8,000 bytes.
  static final int MOST_BYTES = 8_000;

  /// A body of so many bytes does not become too large for one method.
  private static final int SMALL = 500;

  private static final int FIT = 5_500;
  private static final int WANTED = 2_500;

  private final Unit unit;
  private final ClassWriter writer;

  private GroupCompiler(Unit unit, String name) {
    this.unit = unit;
    this.writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    begin(writer, name, Jvm.OBJECT);
    writer.visitSource(unit.source(), null);
  }

  static void begin(ClassWriter writer, String name, String superclass) {
    int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_PUBLIC;
    writer.visit(Opcodes.V25, access, name, null, superclass, new String[0]);
  }

  static byte[] compile(Unit unit, int group) {
    GroupCompiler compiler = new GroupCompiler(unit, unit.functionsClass(group));
    for (int i = unit.firstOf(group); i < unit.endOf(group); i++) {
      compiler.function(i);
    }
    compiler.writer.visitEnd();
    return compiler.writer.toByteArray();
  }

  private void function(int function) {
    Survey survey = Survey.of(unit.code(function), function);
    if (unit.code(function).span().length() <= SMALL) {
      whole(function, survey);
    } else {
      large(function, survey);
    }
    if (survey.tailCalls()) {
      wrapper(function);
    }
  }

  private void whole(int function, Survey survey) {
    OneMethod body = new OneMethod(unit, function, survey, writer);
    new FunctionCompiler(unit, function, body, null).run();
    if (body.size() > MOST_BYTES) {
      throw new IllegalStateException(
          "function " + function + " has become " + body.size() + " bytes of bytecode");
    }
  }

  /// Emits a function that may be too large into nothing, to see, and then as it fits.
  private void large(int function, Survey survey) {
    Measure measure = new Measure();
    ClassWriter nowhere = new ClassWriter(0);
    begin(nowhere, unit.owner(function), Jvm.OBJECT);
    OneMethod whole = new OneMethod(unit, function, survey, nowhere);
    new FunctionCompiler(unit, function, whole, measure).run();
    if (whole.size() <= MOST_BYTES && !whole.hasTooManyLocals()) {
      whole(function, survey);
      return;
    }
    for (int shift = 0; shift < 6; shift++) {
      Regions regions = new Regions(measure, measure.cuts(FIT >> shift, WANTED >> shift));
      if (split(function, survey, regions, nowhere) <= MOST_BYTES) {
        split(function, survey, regions, writer);
        return;
      }
    }
    throw new IllegalStateException("function " + function + " cannot be divided");
  }

  private int split(int function, Survey survey, Regions regions, ClassWriter target) {
    ManyMethods body = new ManyMethods(unit, function, survey, regions, target);
    new FunctionCompiler(unit, function, body, null).run();
    return body.mostBytes();
  }

  /// The method that others call when a function ends in tail calls: goes on with them.
  private void wrapper(int function) {
    DefinedType type = unit.functionType(function);
    MethodVisitor method =
        FunctionCompiler.method(writer, unit.name(function), Jvm.descriptor(type));
    Emission out = new Emission(method);
    Signatures.forward(out, type, unit.owner(function), unit.name(function) + Unit.BODY);
    out.end();
  }
}
