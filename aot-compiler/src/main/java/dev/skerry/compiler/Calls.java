package dev.skerry.compiler;

import dev.skerry.syntax.Feature;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import dev.skerry.valid.DefinedType;
import org.objectweb.asm.Opcodes;

/// Calls and returns. A function of the same module is a static method; what a table, a reference
/// or an import holds goes through a method of its type in {@link Signatures}. A tail call that
/// does not go back to its own function leaves arguments and callee in the store, and returns; the
/// wrapper of the function goes on with it.
final class Calls {
  private static final String CALLS = Jvm.SUPPORT + "CallSupport";
  private static final String INSTANCE_TYPE = "L" + Jvm.INSTANCE + ";";
  private static final String FUNCTION_TYPE = "L" + Jvm.FUNCTION + ";";

  private final FunctionCompiler code;
  private final char[] results;

  Calls(FunctionCompiler code, char[] results) {
    this.code = code;
    this.results = results;
  }

  private Emission out() {
    return code.out();
  }

  private OperandStack stack() {
    return code.stack();
  }

  private void instance() {
    out().load('A', code.frame().instance);
  }

  // Calls

  void emit(Opcode opcode, InstructionReader in) {
    code.line(in);
    switch (opcode) {
      case CALL -> call(in.index());
      case CALL_INDIRECT, CALL_REF -> {
        DefinedType type = code.definition(in.index());
        boolean wide = Jvm.isWide(type);
        int callee = stack().height() - 1;
        if (wide || type.parameterCount() > 0) {
          stack().spillTop(1);
        }
        if (wide) {
          throughRegisters(type, 1);
        } else {
          stack().takeBelow(1, type.parameterCount());
        }
        if (stack().state(callee) != OperandStack.State.STACK) {
          stack().load(callee);
        }
        resolve(opcode, in, callee);
        instance();
        out()
            .invoke(
                code.unit().signatureClass(code.context().types().id(in.index())),
                "indirect",
                Jvm.callDescriptor(type));
        stack().drop(1 + type.parameterCount());
        pushResults(type);
      }
      default -> tail(opcode, in);
    }
  }

  /// Makes a function of what is on the JVM's stack: an index of a table, or a reference.
  private void resolve(Opcode opcode, InstructionReader in, int callee) {
    if (opcode == Opcode.CALL_REF || opcode == Opcode.RETURN_CALL_REF) {
      out().invoke(CALLS, "callee", "(Ljava/lang/Object;)" + FUNCTION_TYPE);
      return;
    }
    instance();
    out().constant(in.index2());
    out().constant(in.index());
    String operand = String.valueOf(stack().kind(callee));
    out().invoke(CALLS, "resolve", "(" + operand + INSTANCE_TYPE + "II)" + FUNCTION_TYPE);
  }

  private void call(int function) {
    DefinedType type = code.context().types().definition(code.context().functionType(function));
    boolean imported = function < code.context().importedFunctions();
    if (Jvm.isWide(type)) {
      throughRegisters(type, 0);
    } else {
      stack().takeBelow(0, type.parameterCount());
    }
    if (imported) {
      function(function);
    }
    instance();
    if (imported) {
      String owner = code.unit().signatureClass(code.context().functionType(function));
      out().invoke(owner, "foreign", Jvm.callDescriptor(type));
    } else {
      Unit unit = code.unit();
      String owner = unit.ownerFor(function, unit.groupOf(code.function()));
      out().invoke(owner, unit.name(function), Jvm.descriptor(type));
    }
    stack().drop(type.parameterCount());
    pushResults(type);
  }

  private void function(int index) {
    instance();
    out().field(Jvm.INSTANCE, "functions", "[" + FUNCTION_TYPE);
    out().constant(index);
    out().op(Opcodes.AALOAD);
  }

  /// Puts arguments below `above` operands into registers, for a call that takes them from there.
  private void throughRegisters(DefinedType type, int above) {
    char[] kinds = Jvm.parameters(type);
    putAll(kinds, stack().height() - above - kinds.length, Jvm.registers(type));
    instance();
    out().invoke(CALLS, "registers", "(" + INSTANCE_TYPE + ")L" + Jvm.REGISTERS + ";");
    instance();
    out().invoke(CALLS, "top", "(" + INSTANCE_TYPE + ")I");
  }

  /// Takes operands off into the registers that a call from here uses.
  void emitToRegisters(char[] kinds) {
    putAll(kinds, stack().height() - kinds.length, Jvm.registers(kinds));
    stack().drop(kinds.length);
  }

  private void putAll(char[] kinds, int first, int registers) {
    stack().spill();
    if (code.body().copyOut(first, kinds.length)) {
      return;
    }
    instance();
    out().constant(registers);
    out().invoke(CALLS, "reserve", "(" + INSTANCE_TYPE + "I)V");
    int register = 0;
    for (int i = 0; i < kinds.length; i++) {
      int position = first + i;
      if (kinds[i] == 'V') {
        put('J', register, () -> stack().loadHalf(position, false));
        put('J', register + 1, () -> stack().loadHalf(position, true));
      } else {
        put(kinds[i], register, () -> stack().load(position));
      }
      register += Jvm.registers(kinds[i]);
    }
  }

  private void put(char kind, int register, Runnable load) {
    instance();
    out().constant(register);
    load.run();
    if (kind == 'A') {
      out().invoke(CALLS, "put", "(" + INSTANCE_TYPE + "ILjava/lang/Object;)V");
    } else {
      out().toBits(kind);
      out().invoke(CALLS, "put", "(" + INSTANCE_TYPE + "IJ)V");
    }
  }

  // Results

  private void pushResults(DefinedType type) {
    code.reloadMemory();
    char[] kinds = Jvm.results(type);
    boolean wide = Jvm.isWide(type);
    if (wide && code.body().copyIn(kinds)) {
      return;
    }
    int register = 0;
    for (int i = 0; i < kinds.length; i++) {
      if (i > 0 || wide) {
        stack().spill();
        get(kinds[i] == 'V' ? 'J' : kinds[i], register, wide);
      }
      if (kinds[i] == 'V') {
        get('J', register + 1, wide);
      }
      stack().push(kinds[i]);
      register += Jvm.registers(kinds[i]);
    }
  }

  private void get(char kind, int register, boolean wide) {
    instance();
    if (wide) {
      out().constant(register);
      String result = kind == 'A' ? "Ljava/lang/Object;" : "J";
      out()
          .invoke(CALLS, kind == 'A' ? "reference" : "number", "(" + INSTANCE_TYPE + "I)" + result);
    } else {
      String type = kind == 'A' ? "[Ljava/lang/Object;" : "[J";
      out().field(Jvm.INSTANCE, kind == 'A' ? "resultReferences" : "resultNumbers", type);
      out().constant(register);
      out().op(kind == 'A' ? Opcodes.AALOAD : Opcodes.LALOAD);
    }
    if (kind != 'A') {
      out().fromBits(kind, true);
    }
  }

  // Returns

  /// Returns with the operands on top, which stay where they are.
  void emitReturn() {
    int first = stack().height() - results.length;
    code.body().leave(results, first);
  }

  /// Returns from a method that has the descriptor of the function.
  void leave(int first) {
    if (Jvm.isWide(code.type())) {
      putAll(results, first, Jvm.registers(results));
      out().op(Opcodes.RETURN);
      return;
    }
    if (results.length == 0) {
      out().op(Opcodes.RETURN);
      return;
    }
    if (results.length == 1 && stack().state(first) == OperandStack.State.STACK) {
      out().returnValue(Jvm.type(results[0]));
      return;
    }
    stack().spill();
    int register = 0;
    for (int i = 0; i < results.length; i++) {
      int position = first + i;
      if (results[i] == 'V') {
        if (i > 0) {
          leave('J', register, () -> stack().loadHalf(position, false));
        }
        leave('J', register + 1, () -> stack().loadHalf(position, true));
      } else if (i > 0) {
        leave(results[i], register, () -> stack().load(position));
      }
      register += Jvm.registers(results[i]);
    }
    if (results[0] == 'V') {
      stack().loadHalf(first, false);
      out().op(Opcodes.LRETURN);
    } else {
      stack().load(first);
      out().returnValue(Jvm.type(results[0]));
    }
  }

  private void leave(char kind, int register, Runnable load) {
    leave(out(), code.frame().instance, kind, register, load);
  }

  /// Leaves a result that is not the first in the instance.
  static void leave(Emission out, int instance, char kind, int register, Runnable load) {
    out.load('A', instance);
    String type = kind == 'A' ? "[Ljava/lang/Object;" : "[J";
    out.field(Jvm.INSTANCE, kind == 'A' ? "resultReferences" : "resultNumbers", type);
    out.constant(register);
    load.run();
    if (kind == 'A') {
      out.op(Opcodes.AASTORE);
    } else {
      out.toBits(kind);
      out.op(Opcodes.LASTORE);
    }
  }

  // Tail calls

  static boolean isTail(Opcode opcode) {
    return opcode.feature() == Feature.TAIL_CALL || opcode == Opcode.RETURN_CALL_REF;
  }

  private void tail(Opcode opcode, InstructionReader in) {
    if (opcode == Opcode.RETURN_CALL && in.index() == code.function()) {
      code.body().restart();
      return;
    }
    DefinedType type =
        opcode == Opcode.RETURN_CALL
            ? code.context().types().definition(code.context().functionType(in.index()))
            : code.definition(in.index());
    int operands = type.parameterCount() + (opcode == Opcode.RETURN_CALL ? 0 : 1);
    int first = stack().height() - operands;
    putAll(Jvm.parameters(type), first, Jvm.registers(type));
    instance();
    if (opcode == Opcode.RETURN_CALL) {
      function(in.index());
    } else {
      int callee = stack().height() - 1;
      stack().load(callee);
      resolve(opcode, in, callee);
    }
    out().invoke(CALLS, "tail", "(" + INSTANCE_TYPE + FUNCTION_TYPE + ")V");
    stack().drop(operands);
    code.body().leaveForTail();
  }
}
