package dev.skerry.compiler;

import dev.skerry.valid.DefinedType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// The class of a function type: `indirect` calls what a table or a reference holds, with a
/// `switch` over the functions of the module that can be there; `foreign` calls any function
/// through registers.
final class Signatures {
  /// How much bytecode a method with a `switch` over functions may be.
  private static final int MOST_BYTES = 7_000;

  /// How many functions the methods of one class call at most, since its constants are limited.
  private static final int MOST_FUNCTIONS = 4_096;

  private static final String CALLS = Jvm.SUPPORT + "CallSupport";
  private static final String COMPILED = Jvm.SUPPORT + "CompiledFunction";
  private static final String INSTANCE_TYPE = "L" + Jvm.INSTANCE + ";";
  private static final String FUNCTION_TYPE = "L" + Jvm.FUNCTION + ";";

  private final Unit unit;
  private final DefinedType type;
  private final String name;
  private final char[] parameters;
  private final boolean wide;

  /// Where the function and the instance are among the parameters.
  private final int callee;

  /// Those that a table or a reference can hold, by their slot.
  private final int[] functions;

  /// A `switch` has at most so many cases, as a power of two; a case is a function or, with more
  /// functions, a method with another `switch`.
  private final int fanLog2;

  /// How many functions those methods stand for that are in a class of their own, also as a power.
  private final int partLog2;

  private final Map<String, byte[]> classes = new LinkedHashMap<>();

  private Signatures(Unit unit, int typeIndex, int[] functions) {
    this.unit = unit;
    int id = unit.context().types().id(typeIndex);
    this.type = unit.context().types().definition(id);
    this.name = unit.signatureClass(id);
    this.wide = Jvm.isWide(type);
    this.parameters = wide ? new char[] {'A', 'I'} : Jvm.parameters(type);
    this.callee = Jvm.words(parameters);
    this.functions = functions;
    int cases = MOST_BYTES / (20 + 4 * parameters.length);
    this.fanLog2 = 31 - Integer.numberOfLeadingZeros(Math.clamp(cases, 2, 256));
    int size = fanLog2;
    while (1 << (size + fanLog2) <= MOST_FUNCTIONS) {
      size += fanLog2;
    }
    this.partLog2 = size;
  }

  /// Makes the class of a type, and those of parts of its functions when they are many.
  ///
  /// @param functions those that a table or a reference can hold, by their slot
  static Map<String, byte[]> compile(Unit unit, int typeIndex, int[] functions) {
    Signatures signatures = new Signatures(unit, typeIndex, functions);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    GroupCompiler.begin(writer, signatures.name, Jvm.OBJECT);
    signatures.indirect(writer);
    signatures.foreign(writer);
    signatures.finish(writer, signatures.name);
    return signatures.classes;
  }

  private void finish(ClassWriter writer, String className) {
    writer.visitEnd();
    classes.put(className, writer.toByteArray());
  }

  private Object[] types(int extra) {
    Object[] types = new Object[parameters.length * 2 + 3];
    int count = 0;
    for (char kind : parameters) {
      count = MethodFrame.addType(kind, types, count);
    }
    if (wide) {
      types[0] = Jvm.REGISTERS;
    }
    types[count++] = Jvm.FUNCTION;
    types[count++] = Jvm.INSTANCE;
    if (extra > 0) {
      types[count++] = Opcodes.INTEGER;
    }
    return Arrays.copyOf(types, count);
  }

  private void load(Emission out) {
    int word = 0;
    for (char kind : parameters) {
      out.load(kind, word);
      word += Jvm.words(kind);
    }
  }

  private void indirect(ClassWriter writer) {
    Emission out =
        new Emission(FunctionCompiler.method(writer, "indirect", Jvm.callDescriptor(type)));
    if (functions.length > 0) {
      // The slot is -1 for a function of another instance.
      out.load('A', callee);
      out.load('A', callee + 1);
      out.invoke(COMPILED, "slot", "(" + FUNCTION_TYPE + INSTANCE_TYPE + ")I");
      out.store('I', callee + 2);
      int all = fanLog2;
      while (functions.length > 1L << all) {
        all += fanLog2;
      }
      choose(writer, out, 0, all);
    } else {
      callForeign(out);
    }
    out.end();
  }

  /// A method for the functions from one on.
  private void group(ClassWriter writer, int from, int log2) {
    Emission out =
        new Emission(FunctionCompiler.method(writer, groupName(from, log2), groupDescriptor()));
    choose(writer, out, from, log2);
    out.end();
  }

  private static String groupName(int from, int log2) {
    return "at" + from + "_" + log2;
  }

  private String groupDescriptor() {
    return Jvm.callDescriptor(type).replace(INSTANCE_TYPE + ")", INSTANCE_TYPE + "I)");
  }

  /// A switch over the slot, for the functions from one on.
  private void choose(ClassWriter writer, Emission out, int from, int log2) {
    int shift = log2 - fanLog2;
    int to = (int) Math.min(functions.length, from + (1L << log2));
    Label[] labels = new Label[((to - from - 1) >> shift) + 1];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = new Label();
    }
    Label otherwise = new Label();
    out.load('I', callee + 2);
    if (shift > 0) {
      out.constant(shift);
      out.op(Opcodes.ISHR);
    }
    out.tableSwitch(from >> shift, otherwise, labels);
    Object[] types = types(1);
    for (int i = 0; i < labels.length; i++) {
      out.place(labels[i], types, types.length);
      load(out);
      int first = from + (i << shift);
      if (shift == 0) {
        out.load('A', callee + 1);
        out.invoke(
            unit.ownerFor(functions[first], -1), unit.name(functions[first]), Jvm.descriptor(type));
      } else {
        callGroup(writer, out, first, shift);
      }
      out.returnValue(Jvm.returned(type));
    }
    out.place(otherwise, types, types.length);
    callForeign(out);
  }

  private void callGroup(ClassWriter writer, Emission out, int from, int log2) {
    out.load('A', callee);
    out.load('A', callee + 1);
    out.load('I', callee + 2);
    boolean apart = functions.length > 1 << partLog2 && log2 <= partLog2;
    String owner = apart ? name + "_" + (from >> partLog2) : name;
    out.invoke(owner, groupName(from, log2), groupDescriptor());
    if (apart && log2 == partLog2) {
      ClassWriter part = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      GroupCompiler.begin(part, owner, Jvm.OBJECT);
      group(part, from, log2);
      finish(part, owner);
    } else {
      group(writer, from, log2);
    }
  }

  private void callForeign(Emission out) {
    load(out);
    out.load('A', callee);
    out.load('A', callee + 1);
    out.invoke(name, "foreign", Jvm.callDescriptor(type));
    out.returnValue(Jvm.returned(type));
  }

  /// Calls a function through registers.
  private void foreign(ClassWriter writer) {
    MethodVisitor method = FunctionCompiler.method(writer, "foreign", Jvm.callDescriptor(type));
    Emission out = new Emission(method);
    if (wide) {
      out.load('A', callee);
      out.load('A', 0);
      out.load('I', 1);
      out.invokeVirtual(Jvm.FUNCTION, "call", "(L" + Jvm.REGISTERS + ";I)V");
      out.op(Opcodes.RETURN);
      out.end();
      return;
    }
    int instance = callee + 1;
    int registers = callee + 2;
    int base = callee + 3;
    out.load('A', instance);
    out.constant(Jvm.registers(type));
    out.invoke(CALLS, "reserve", "(" + INSTANCE_TYPE + "I)V");
    locate(out, instance, registers);
    store(out, registers, base);
    out.load('A', callee);
    out.load('A', registers);
    out.load('I', base);
    out.invokeVirtual(Jvm.FUNCTION, "call", "(L" + Jvm.REGISTERS + ";I)V");
    results(out, type, instance, registers, base);
    out.end();
  }

  private static void locate(Emission out, int instance, int registers) {
    out.load('A', instance);
    out.invoke(CALLS, "registers", "(" + INSTANCE_TYPE + ")L" + Jvm.REGISTERS + ";");
    out.op(Opcodes.DUP);
    out.store('A', registers);
    out.field(Jvm.REGISTERS, "top", "I");
    out.store('I', registers + 1);
  }

  private void store(Emission out, int registers, int base) {
    int word = 0;
    int register = 0;
    for (char kind : parameters) {
      if (kind == 'V') {
        storeRegister(out, registers, base, register, 'J', word);
        storeRegister(out, registers, base, register + 1, 'J', word + 2);
      } else {
        storeRegister(out, registers, base, register, kind, word);
      }
      word += Jvm.words(kind);
      register += Jvm.registers(kind);
    }
  }

  private static void storeRegister(
      Emission out, int registers, int base, int register, char kind, int word) {
    array(out, registers, base, register, kind);
    out.load(kind, word);
    if (kind == 'A') {
      out.op(Opcodes.AASTORE);
    } else {
      out.toBits(kind);
      out.op(Opcodes.LASTORE);
    }
  }

  private static void array(Emission out, int registers, int base, int register, char kind) {
    out.load('A', registers);
    String type = kind == 'A' ? "[Ljava/lang/Object;" : "[J";
    out.field(Jvm.REGISTERS, kind == 'A' ? "references" : "numbers", type);
    out.load('I', base);
    if (register > 0) {
      out.constant(register);
      out.op(Opcodes.IADD);
    }
  }

  static void loadRegister(Emission out, int registers, int base, int register, char kind) {
    array(out, registers, base, register, kind);
    out.op(kind == 'A' ? Opcodes.AALOAD : Opcodes.LALOAD);
    if (kind != 'A') {
      out.fromBits(kind, true);
    }
  }

  /// Returns what is in registers.
  private static void results(
      Emission out, DefinedType type, int instance, int registers, int base) {
    char[] results = Jvm.results(type);
    int register = 0;
    for (int i = 0; i < results.length; i++) {
      int at = register;
      char kind = results[i];
      if (kind == 'V') {
        if (i > 0) {
          leave(out, instance, registers, base, at, 'J');
        }
        leave(out, instance, registers, base, at + 1, 'J');
      } else if (i > 0) {
        leave(out, instance, registers, base, at, kind);
      }
      register += Jvm.registers(kind);
    }
    if (results.length > 0) {
      loadRegister(out, registers, base, 0, results[0] == 'V' ? 'J' : results[0]);
    }
    out.returnValue(Jvm.returned(type));
  }

  private static void leave(
      Emission out, int instance, int registers, int base, int register, char kind) {
    Calls.leave(
        out, instance, kind, register, () -> loadRegister(out, registers, base, register, kind));
  }

  /// Calls the body of a function that may end in a tail call, and goes on with that.
  static void forward(Emission out, DefinedType type, String owner, String body) {
    boolean wide = Jvm.isWide(type);
    char[] parameters = wide ? new char[] {'A', 'I'} : Jvm.parameters(type);
    int instance = Jvm.words(parameters);
    int word = 0;
    for (char kind : parameters) {
      out.load(kind, word);
      word += Jvm.words(kind);
    }
    out.load('A', instance);
    out.invoke(owner, body, Jvm.descriptor(type));
    Label done = new Label();
    Object[] types = new Object[parameters.length * 2 + 1];
    int count = 0;
    for (char kind : parameters) {
      count = MethodFrame.addType(kind, types, count);
    }
    if (wide) {
      types[0] = Jvm.REGISTERS;
    }
    types[count++] = Jvm.INSTANCE;
    out.load('A', instance);
    out.invoke(CALLS, "finishTail", "(" + INSTANCE_TYPE + ")Z");
    out.jump(Opcodes.IFEQ, done);
    String returned = Jvm.returned(type);
    if (!returned.equals("V")) {
      out.pop(returned.charAt(0) == 'L' ? 'A' : returned.charAt(0));
    }
    if (!wide) {
      locate(out, instance, instance + 1);
      results(out, type, instance, instance + 1, instance + 2);
    } else {
      out.op(Opcodes.RETURN);
    }
    Object[] onStack =
        returned.equals("V") ? new Object[0] : new Object[] {verification(returned.charAt(0))};
    out.place(done, types, count, onStack);
    out.returnValue(returned);
  }

  private static Object verification(char first) {
    Object[] one = new Object[2];
    MethodFrame.addType(first == 'L' ? 'A' : first, one, 0);
    return one[0];
  }
}
