package dev.skerry.compiler;

import dev.skerry.valid.DefinedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// The method of a function that is split: makes the heap frame, and calls one region after the
/// other until one returns that the function is done.
final class Dispatcher {
  /// With more regions than this, they are called by dispatchers of a second level, and so on.
  private static final int GROUP_LOG2 = 8;

  private static final int GROUP = 1 << GROUP_LOG2;

  /// The line of code that is not to be seen in a backtrace.
  static final int NO_LINE = 0;

  /// The descriptor of a method that takes arguments, and leaves results, in registers.
  static final String REGISTERS_DESCRIPTOR = "(L" + Jvm.REGISTERS + ";IL" + Jvm.INSTANCE + ";)V";

  private final Unit unit;
  private final DefinedType type;
  private final ClassVisitor target;
  private final String name;

  /// A method for a region, or for a range of them.
  record Target(ClassVisitor writer, String owner, String method) {}

  Dispatcher(Unit unit, DefinedType type, ClassVisitor target, String name) {
    this.unit = unit;
    this.type = type;
    this.target = target;
    this.name = name;
  }

  /// Emits a method that begins with the first region.
  void emit(List<@Nullable Target> regions, int size, boolean references) {
    int registers = Jvm.registers(Jvm.parameters(type));
    emit(Jvm.isWide(type), 0, registers, regions, size, references);
  }

  /// Emits a method that begins with any region, with a frame of so many registers.
  void emitFrom(
      int first, int registers, List<@Nullable Target> regions, int size, boolean references) {
    emit(true, first, registers, regions, size, references);
  }

  private void emit(
      boolean wide,
      int first,
      int registers,
      List<@Nullable Target> regions,
      int size,
      boolean references) {
    char[] parameters = wide ? new char[] {'A', 'I'} : Jvm.parameters(type);
    int instance = Jvm.words(parameters);
    String descriptor = wide ? REGISTERS_DESCRIPTOR : Jvm.descriptor(type);
    Emission out = new Emission(FunctionCompiler.method(target, name, descriptor));
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
      copy(out, instance, false, registers);
    } else {
      storeParameters(out, parameters, instance);
    }
    out.constant(first);
    out.store('I', instance + 3);
    List<@Nullable Target> top = regions;
    int level = 0;
    while (top.size() > GROUP) {
      top = groups(top, level);
      level++;
    }
    loop(out, instance, types(parameters, wide), top, 0, level);
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
  private void loop(
      Emission out,
      int instance,
      Object[] types,
      List<@Nullable Target> targets,
      int from,
      int level) {
    int state = instance + 3;
    Label next = new Label();
    Label done = new Label();
    out.place(next, types, types.length);
    poll(out, instance, types);
    out.load('I', state);
    if (level > 0) {
      out.constant(GROUP_LOG2 * level);
      out.op(Opcodes.ISHR);
    }
    Label[] cases = new Label[targets.size()];
    for (int i = 0; i < cases.length; i++) {
      cases[i] = targets.get(i) == null ? done : new Label();
    }
    out.tableSwitch(from, done, cases);
    for (int i = 0; i < cases.length; i++) {
      Target region = targets.get(i);
      if (region == null) {
        // Code that nothing leads to.
        continue;
      }
      out.place(cases[i], types, types.length);
      out.load('A', instance + 1);
      out.load('A', instance + 2);
      out.load('A', instance);
      if (level > 0) {
        out.load('I', state);
      }
      String descriptor = level > 0 ? groupDescriptor() : ManyMethods.DESCRIPTOR;
      out.invoke(region.owner, region.method, descriptor);
      out.store('I', state);
      out.jump(Opcodes.GOTO, next);
    }
    out.place(done, types, types.length);
  }

  private static String groupDescriptor() {
    return ManyMethods.DESCRIPTOR.replace(")I", "I)I");
  }

  private List<@Nullable Target> groups(List<@Nullable Target> targets, int level) {
    List<@Nullable Target> groups = new ArrayList<>();
    for (int from = 0; from < targets.size(); from += GROUP) {
      groups.add(group(targets.subList(from, Math.min(targets.size(), from + GROUP)), from, level));
    }
    return groups;
  }

  /// The dispatcher of a group; returns the number of a region that is not of the group.
  private @Nullable Target group(List<@Nullable Target> targets, int from, int level) {
    Target first = targets.stream().filter(Objects::nonNull).findFirst().orElse(null);
    if (first == null) {
      return null;
    }
    String method = name + "$d" + level + "_" + from;
    Emission out = new Emission(FunctionCompiler.method(first.writer, method, groupDescriptor()));
    // The same places as in the dispatcher above: the instance comes first.
    out.load('A', 0);
    out.load('A', 2);
    out.store('A', 0);
    out.load('A', 1);
    out.store('A', 2);
    out.store('A', 1);
    Object[] types = {Jvm.INSTANCE, "[J", "[Ljava/lang/Object;", Opcodes.INTEGER};
    loop(out, 0, types, targets, from, level);
    out.load('I', 3);
    out.op(Opcodes.IRETURN);
    out.end();
    return new Target(first.writer, first.owner, method);
  }

  private void poll(Emission out, int instance, Object[] types) {
    Label on = new Label();
    PollCompiler.ask(out, unit, false);
    out.jump(Opcodes.IFEQ, on);
    // Here no region is on Java's stack that would tell the place; elsewhere one is.
    out.line(Unit.line(0));
    out.load('A', instance);
    out.invoke(Jvm.SUPPORT + "CallSupport", "interrupted", "(L" + Jvm.INSTANCE + ";)V");
    out.line(NO_LINE);
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
