package dev.skerry.compiler;

import dev.skerry.valid.DefinedType;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// Makes the class of a group of functions.
final class GroupCompiler {
  /// How often smaller regions are tried.
  private static final int ATTEMPTS = 8;

  /// The constants that the short form of the instruction reaches.
  private static final int NEAR_CONSTANTS = 256;

  private final Unit unit;
  private final String name;
  private ClassWriter writer;
  private final Map<String, byte[]> classes = new LinkedHashMap<>();

  /// The functions that have become too large for one method, though nobody thought so.
  private final BitSet oversized = new BitSet();

  private GroupCompiler(Unit unit, String name) {
    this.unit = unit;
    this.name = name;
    this.writer = newWriter();
  }

  private ClassWriter newWriter() {
    ClassWriter fresh = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    begin(fresh, name, Jvm.OBJECT);
    fresh.visitSource(unit.source(), null);
    return fresh;
  }

  static void begin(ClassWriter writer, String name, String superclass) {
    int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_PUBLIC;
    writer.visit(Opcodes.V25, access, name, null, superclass, new String[0]);
  }

  /// The classes of a group, by their names: that of its functions, and those of regions.
  static Map<String, byte[]> compile(Unit unit, int group) {
    GroupCompiler first = new GroupCompiler(unit, unit.functionsClass(group));
    first.functions(group, new BitSet());
    if (first.oversized.isEmpty()) {
      return first.finish(group);
    }
    GroupCompiler second = new GroupCompiler(unit, unit.functionsClass(group));
    second.functions(group, first.oversized);
    return second.finish(group);
  }

  private void functions(int group, BitSet large) {
    for (int i = unit.firstOf(group); i < unit.endOf(group); i++) {
      function(i, large.get(i));
    }
  }

  private Map<String, byte[]> finish(int group) {
    writer.visitEnd();
    classes.put(unit.functionsClass(group), writer.toByteArray());
    return classes;
  }

  private void function(int function, boolean large) {
    Survey survey = Survey.of(unit, function);
    if (!large && unit.code(function).span().length() <= unit.sizes().mostlyWhole()) {
      whole(function, survey);
    } else if (unit.isAlone(function)) {
      attempt(function, survey);
    } else {
      divided(function, survey, !large);
    }
    if (survey.tailCalls()) {
      wrapper(function);
    }
  }

  private void whole(int function, Survey survey) {
    OneMethod body = new OneMethod(unit, function, survey, writer, true);
    new FunctionCompiler(unit, function, body, null).run();
    if (body.size() > MethodSizes.MOST) {
      oversized.set(function);
    }
  }

  /// Emits a function that has a class for itself, which is begun again should it be too large.
  private void attempt(int function, Survey survey) {
    Measure measure = new Measure();
    OneMethod body = new OneMethod(unit, function, survey, writer, true);
    new FunctionCompiler(unit, function, body, measure).run();
    if (!fits(function, body) || body.size() > MethodSizes.MOST) {
      writer = newWriter();
      divide(function, survey, measure);
    }
  }

  private boolean fits(int function, OneMethod body) {
    return body.weight() <= unit.sizes().whole()
        && !body.hasTooManyLocals()
        && unit.code(function).span().length() <= Unit.MOST_LINE;
  }

  private void divide(int function, Survey survey, Measure measure) {
    String regions = unit.regionsClass(function);
    String owner = unit.owner(function);
    divide(unit, function, survey, measure, regions, owner).dispatch(writer, classes);
  }

  /// Emits a function that may be too large into nothing, to see, and then as it fits.
  private void divided(int function, Survey survey, boolean mayFit) {
    Measure measure = new Measure();
    OneMethod whole = measure(unit, function, survey, measure);
    if (mayFit && fits(function, whole)) {
      whole(function, survey);
    } else {
      divide(function, survey, measure);
    }
  }

  static OneMethod measure(Unit unit, int function, Survey survey, Measure measure) {
    ClassWriter nowhere = new ClassWriter(0);
    begin(nowhere, unit.owner(function), Jvm.OBJECT);
    // The instruction that loads a constant is longer when many are in front of it, as there may
    // be.
    for (int i = 0; i < NEAR_CONSTANTS; i++) {
      nowhere.newConst(i);
    }
    OneMethod whole = new OneMethod(unit, function, survey, nowhere, false);
    new FunctionCompiler(unit, function, whole, measure).run();
    return whole;
  }

  /// Divides a function into regions.
  ///
  /// @param name that of the classes of the regions, before their number
  /// @param owner the class of the method that callers know
  static ManyMethods divide(
      Unit unit, int function, Survey survey, Measure measure, String name, String owner) {
    MethodSizes sizes = survey.vectors() ? unit.sizes().forVectors() : unit.sizes();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Regions regions = new Regions(measure, measure.cuts(sizes.fit(), sizes.wanted()));
      RegionClasses classes = new RegionClasses(unit, name);
      ManyMethods body = new ManyMethods(unit, function, survey, regions, classes, owner);
      new FunctionCompiler(unit, function, body, null).run();
      if (body.mostBytes() <= MethodSizes.MOST) {
        return body;
      }
      sizes = sizes.half();
    }
    throw new IllegalStateException("function " + function + " cannot be divided");
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
