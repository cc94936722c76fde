package dev.skerry.compiler;

import dev.skerry.valid.DefinedType;
import java.util.Arrays;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// The method of a function that is split: makes the heap frame, and calls one region after the
/// other until one returns that the function is done.
final class Dispatcher {
  /// With more regions than this, they are called by dispatchers of a second level.
  private static final int GROUP_LOG2 = 8;

  private static final int GROUP = 1 << GROUP_LOG2;

  private final Unit unit;
  private final int function;
  private final DefinedType type;
  private final ClassVisitor target;
  private final String name;
  private final String[] regions;

  Dispatcher(
      Unit unit,
      int function,
      DefinedType type,
      ClassVisitor target,
      String name,
      String[] regions) {
    this.unit = unit;
    this.function = function;
    this.type = type;
    this.target = target;
    this.name = name;
    this.regions = regions;
  }

  void emit(int size, boolean references) {
    boolean wide = Jvm.isWide(type);
    char[] parameters = wide ? new char[] {'A', 'I'} : Jvm.parameters(type);
    int instance = Jvm.words(parameters);
    Emission out = new Emission(FunctionCompiler.method(target, name, Jvm.descriptor(type)));
    out.constant(size);
    out.newLongs();
    out.store('A', instance + 1);
    if (references) {
      out.constant(size);
      out.type(Opcodes.ANEWARRAY, Jvm.OBJECT);
    } else {
      out.op(Opcodes.ACONST_NULL);
      out.type(Opcodes.CHECKCAST, "[Ljava/lang/Object;");
    }
    out.store('A', instance + 2);
    if (wide) {
      copy(out, instance, false, Jvm.registers(Jvm.parameters(type)));
    } else {
      storeParameters(out, parameters, instance);
    }
    out.constant(0);
    out.store('I', instance + 3);
    Object[] types = types(parameters, wide);
    loop(out, instance, types, 0, regions.length);
    if (wide) {
      copy(out, instance, true, Jvm.registers(Jvm.results(type)));
      out.op(Opcodes.RETURN);
    } else {
      returnResults(out, instance);
    }
    out.end();
  }

  private static Object[] types(char[] parameters, boolean wide) {
    Object[] types = new Object[parameters.length * 2 + 4];
    int count = 0;
    for (char kind : parameters) {
      count = MethodFrame.addType(kind, types, count);
    }
    if (wide) {
      types[0] = Jvm.REGISTERS;
    }
    types[count++] = Jvm.INSTANCE;
    types[count++] = "[J";
    types[count++] = "[Ljava/lang/Object;";
    types[count++] = Opcodes.INTEGER;
    return Arrays.copyOf(types, count);
  }

  /// Runs regions of a range while they lead to each other.
  private void loop(Emission out, int instance, Object[] types, int from, int to) {
    int state = instance + 3;
    Label next = new Label();
    Label done = new Label();
    out.place(next, types, types.length);
    poll(out, instance, types);
    out.load('I', state);
    boolean groups = to - from > GROUP;
    int count = groups ? (to - from + GROUP - 1) >> GROUP_LOG2 : to - from;
    if (groups) {
      out.constant(GROUP_LOG2);
      out.op(Opcodes.ISHR);
    }
    Label[] cases = new Label[count];
    for (int i = 0; i < count; i++) {
      cases[i] = new Label();
    }
    out.tableSwitch(from, done, cases);
    for (int i = 0; i < count; i++) {
      out.place(cases[i], types, types.length);
      out.load('A', instance + 1);
      out.load('A', instance + 2);
      out.load('A', instance);
      if (groups) {
        out.load('I', state);
        out.invoke(unit.owner(function), name + "d" + i, groupDescriptor());
        group(i);
      } else {
        out.invoke(unit.owner(function), regions[from + i], ManyMethods.DESCRIPTOR);
      }
      out.store('I', state);
      out.jump(Opcodes.GOTO, next);
    }
    out.place(done, types, types.length);
  }

  private static String groupDescriptor() {
    return ManyMethods.DESCRIPTOR.replace(")I", "I)I");
  }

  /// The dispatcher of a group of regions; returns the number of a region that is not of the group.
  private void group(int number) {
    Emission out =
        new Emission(FunctionCompiler.method(target, name + "d" + number, groupDescriptor()));
    // The same places as in the dispatcher above: the instance comes first.
    out.load('A', 0);
    out.load('A', 2);
    out.store('A', 0);
    out.load('A', 1);
    out.store('A', 2);
    out.store('A', 1);
    Object[] types = {Jvm.INSTANCE, "[J", "[Ljava/lang/Object;", Opcodes.INTEGER};
    loop(out, 0, types, number * GROUP, Math.min(regions.length, (number + 1) * GROUP));
    out.load('I', 3);
    out.op(Opcodes.IRETURN);
    out.end();
  }

  private void poll(Emission out, int instance, Object[] types) {
    Label on = new Label();
    out.invoke(unit.pollClass(), PollCompiler.POLL, "()Z");
    out.jump(Opcodes.IFEQ, on);
    out.load('A', instance);
    out.invoke(Jvm.SUPPORT + "CallSupport", "interrupted", "(L" + Jvm.INSTANCE + ";)V");
    out.place(on, types, types.length);
  }

  private static void storeParameters(Emission out, char[] parameters, int instance) {
    int word = 0;
    int register = 0;
    for (char kind : parameters) {
      int place = word;
      if (kind == 'V') {
        store(out, instance, 'J', register, place);
        store(out, instance, 'J', register + 1, place + 2);
      } else {
        store(out, instance, kind, register, place);
      }
      word += Jvm.words(kind);
      register += Jvm.registers(kind);
    }
  }

  private static void store(Emission out, int instance, char kind, int register, int place) {
    out.load('A', kind == 'A' ? instance + 2 : instance + 1);
    out.constant(register);
    out.load(kind, place);
    if (kind == 'A') {
      out.op(Opcodes.AASTORE);
    } else {
      out.toBits(kind);
      out.op(Opcodes.LASTORE);
    }
  }

  private static void load(Emission out, int instance, char kind, int register) {
    out.load('A', kind == 'A' ? instance + 2 : instance + 1);
    out.constant(register);
    out.op(kind == 'A' ? Opcodes.AALOAD : Opcodes.LALOAD);
    if (kind != 'A') {
      out.fromBits(kind, true);
    }
  }

  private void returnResults(Emission out, int instance) {
    char[] results = Jvm.results(type);
    int register = 0;
    for (int i = 0; i < results.length; i++) {
      int at = register;
      if (results[i] == 'V') {
        if (i > 0) {
          Calls.leave(out, instance, 'J', at, () -> load(out, instance, 'J', at));
        }
        Calls.leave(out, instance, 'J', at + 1, () -> load(out, instance, 'J', at + 1));
      } else if (i > 0) {
        char kind = results[i];
        Calls.leave(out, instance, kind, at, () -> load(out, instance, kind, at));
      }
      register += Jvm.registers(results[i]);
    }
    if (results.length > 0) {
      load(out, instance, results[0] == 'V' ? 'J' : results[0], 0);
    }
    out.returnValue(Jvm.returned(type));
  }

  /// Copies between the registers of a call and the heap frame.
  private static void copy(Emission out, int instance, boolean back, int count) {
    out.load('A', 0);
    out.load('I', 1);
    out.load('A', instance + 1);
    out.load('A', instance + 2);
    out.constant(count);
    out.invoke(
        Jvm.SUPPORT + "CallSupport",
        back ? "copyBack" : "copyIn",
        "(L" + Jvm.REGISTERS + ";I[J[Ljava/lang/Object;I)V");
  }
}
