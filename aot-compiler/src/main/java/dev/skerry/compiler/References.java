package dev.skerry.compiler;

import static org.objectweb.asm.Opcodes.*;

import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import dev.skerry.valid.DefinedType;

/// References, tables, globals, and the structures and arrays of garbage-collected guests.
final class References {
  private static final String REFERENCES = Jvm.SUPPORT + "ReferenceSupport";
  private static final String TABLES = Jvm.SUPPORT + "TableSupport";
  private static final String AGGREGATES = Jvm.SUPPORT + "AggregateSupport";
  private static final String INSTANCE_TYPE = "L" + Jvm.INSTANCE + ";";
  private static final String OBJECT_TYPE = "Ljava/lang/Object;";

  private final FunctionCompiler code;

  References(FunctionCompiler code) {
    this.code = code;
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

  void emit(Opcode opcode, InstructionReader in) {
    switch (opcode) {
      case GLOBAL_GET, GLOBAL_SET -> global(opcode, in.index());
      case REF_NULL -> stack().pushConstant('A', 0, 0);
      case REF_FUNC -> {
        instance();
        out().field(Jvm.INSTANCE, "functions", "[L" + Jvm.FUNCTION + ";");
        out().constant(in.index());
        out().op(AALOAD);
        stack().push('A');
      }
      case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> {
        // The same object serves in both hierarchies.
      }
      default -> {
        code.line(in);
        if (opcode.text().startsWith("table.") || opcode == Opcode.ELEM_DROP) {
          table(opcode, in);
        } else {
          aggregate(opcode, in);
        }
      }
    }
  }

  // Globals

  private void global(Opcode opcode, int index) {
    char kind = Jvm.kind(code.context().globalType(index));
    if (opcode == Opcode.GLOBAL_GET) {
      holder(index);
      if (kind == 'A') {
        out().field(Jvm.GLOBAL, "reference", OBJECT_TYPE);
      } else {
        out().field(Jvm.GLOBAL, "bits", "J");
        if (kind == 'V') {
          holder(index);
          out().field(Jvm.GLOBAL, "high", "J");
        } else {
          out().fromBits(kind, true);
        }
      }
      stack().push(kind);
      return;
    }
    stack().spillTop(1);
    int value = stack().height() - 1;
    holder(index);
    if (kind == 'A') {
      stack().load(value);
      out().putField(Jvm.GLOBAL, "reference", OBJECT_TYPE);
    } else if (kind == 'V') {
      stack().loadHalf(value, false);
      out().putField(Jvm.GLOBAL, "bits", "J");
      holder(index);
      stack().loadHalf(value, true);
      out().putField(Jvm.GLOBAL, "high", "J");
    } else {
      stack().load(value);
      out().toBits(kind);
      out().putField(Jvm.GLOBAL, "bits", "J");
    }
    stack().drop(1);
  }

  private void holder(int index) {
    instance();
    out().field(Jvm.INSTANCE, "globals", "[L" + Jvm.GLOBAL + ";");
    out().constant(index);
    out().op(AALOAD);
  }

  // Tables

  private void tableObject(int index) {
    instance();
    out().field(Jvm.INSTANCE, "tables", "[L" + Jvm.TABLE + ";");
    out().constant(index);
    out().op(AALOAD);
  }

  private void table(Opcode opcode, InstructionReader in) {
    String name = Numbers.methodName(opcode);
    String table = "L" + Jvm.TABLE + ";";
    switch (opcode) {
      case TABLE_GET -> {
        code.takeUnsigned(1);
        call(in.index(), name, "(J", OBJECT_TYPE);
        stack().push('A');
      }
      case TABLE_SET -> {
        code.takeUnsigned(2);
        call(in.index(), name, "(J" + OBJECT_TYPE, "V");
      }
      case TABLE_SIZE -> sized(in.index(), name, "(");
      case TABLE_GROW -> {
        code.takeUnsigned(2);
        sized(in.index(), name, "(" + OBJECT_TYPE + "J");
      }
      case TABLE_FILL -> {
        code.takeUnsigned(3);
        call(in.index(), name, "(J" + OBJECT_TYPE + "J", "V");
      }
      case TABLE_COPY -> {
        code.takeUnsigned(3);
        tableObject(in.index());
        call(in.index2(), name, "(JJJ" + table, "V");
      }
      case TABLE_INIT -> {
        code.takeUnsigned(3);
        instance();
        out().constant(in.index());
        call(in.index2(), name, "(JJJ" + INSTANCE_TYPE + "I", "V");
      }
      default -> {
        instance();
        out().constant(in.index());
        out().invoke(TABLES, name, "(" + INSTANCE_TYPE + "I)V");
      }
    }
  }

  private void call(int table, String name, String operands, String result) {
    tableObject(table);
    out().invoke(TABLES, name, operands + "L" + Jvm.TABLE + ";)" + result);
  }

  private void sized(int table, String name, String operands) {
    call(table, name, operands, "J");
    boolean wide = code.context().table(table).address() == AddressType.I64;
    if (!wide) {
      out().op(L2I);
    }
    stack().push(wide ? 'J' : 'I');
  }

  // Tests

  /// Replaces a reference on the JVM's stack by whether it is of a heap type.
  void emitTest(int heap, boolean nullable) {
    instance();
    out().constant(heap);
    out().constant(nullable ? 1 : 0);
    out().invoke(REFERENCES, "test", "(" + OBJECT_TYPE + INSTANCE_TYPE + "IZ)Z");
  }

  private void aggregate(Opcode opcode, InstructionReader in) {
    String name = Numbers.methodName(opcode);
    switch (opcode) {
      case REF_AS_NON_NULL -> simple(name, 1, 'A');
      case REF_I31 -> simple(name, 1, 'A');
      case I31_GET_S, I31_GET_U -> simple(name, 1, 'I');
      case REF_EQ -> simple(name, 2, 'I');
      case ARRAY_LEN -> simple(name, 1, 'I');
      case REF_TEST, REF_TEST_NULL -> {
        stack().take(1);
        emitTest(in.heapType(), opcode == Opcode.REF_TEST_NULL);
        stack().push('I');
      }
      case REF_CAST, REF_CAST_NULL -> {
        stack().take(1);
        instance();
        out().constant(in.heapType());
        out().constant(opcode == Opcode.REF_CAST_NULL ? 1 : 0);
        out().invoke(REFERENCES, "cast", "(" + OBJECT_TYPE + INSTANCE_TYPE + "IZ)" + OBJECT_TYPE);
        stack().push('A');
      }
      case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> {
        DefinedType type = code.definition(in.index());
        int field = in.index2();
        get(opcode, type.field(field), Jvm.kind(type.unpacked(field)), 1, field);
      }
      case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> {
        DefinedType type = code.definition(in.index());
        get(opcode, type.field(0), Jvm.kind(type.unpacked(0)), 2, -1);
      }
      case STRUCT_SET -> {
        DefinedType type = code.definition(in.index());
        set("struct", Jvm.kind(type.unpacked(in.index2())), 1, in.index2());
      }
      case ARRAY_SET -> set("array", Jvm.kind(code.definition(in.index()).unpacked(0)), 2, -1);
      default -> viaRegisters(opcode, in, name);
    }
  }

  private void simple(String name, int count, char result) {
    StringBuilder descriptor = new StringBuilder("(");
    for (int i = stack().height() - count; i < stack().height(); i++) {
      descriptor.append(Jvm.type(stack().kind(i)));
    }
    stack().take(count);
    descriptor.append(')').append(Jvm.type(result));
    out().invoke(REFERENCES, name, descriptor.toString());
    stack().push(result);
  }

  /// Gets a field or an element; its object, and its index, are the operands.
  private void get(Opcode opcode, int storage, char kind, int operands, int field) {
    String prefix = field >= 0 ? "struct" : "array";
    stack().spillTop(operands);
    String descriptor = "(" + OBJECT_TYPE + "I)";
    get(prefix, kind == 'A' ? "Reference" : "Number", operands, field, descriptor, kind);
    if (kind == 'V') {
      get(prefix, "High", operands, field, descriptor, kind);
    } else if (kind != 'A') {
      out().fromBits(kind, true);
    }
    if (storage == DefinedType.I8 || storage == DefinedType.I16) {
      boolean signed = opcode == Opcode.STRUCT_GET_S || opcode == Opcode.ARRAY_GET_S;
      boolean small = storage == DefinedType.I8;
      if (signed) {
        out().op(small ? I2B : I2S);
      } else {
        out().constant(small ? 0xFF : 0xFFFF);
        out().op(IAND);
      }
    }
    stack().drop(operands);
    stack().push(kind);
  }

  private void get(
      String prefix, String what, int operands, int field, String descriptor, char kind) {
    loadTop(operands);
    if (field >= 0) {
      out().constant(field);
    }
    out().invoke(AGGREGATES, prefix + what, descriptor + (kind == 'A' ? OBJECT_TYPE : "J"));
  }

  private void loadTop(int count) {
    for (int i = stack().height() - count; i < stack().height(); i++) {
      stack().load(i);
    }
  }

  /// Sets a field or an element; behind the object, and the index, is the value.
  private void set(String prefix, char kind, int operands, int field) {
    stack().spillTop(operands + 1);
    int value = stack().height() - 1;
    for (int i = value - operands; i < value; i++) {
      stack().load(i);
    }
    if (field >= 0) {
      out().constant(field);
    }
    stack().load(value);
    String type = Jvm.type(kind);
    if (kind != 'A' && kind != 'V') {
      out().toBits(kind);
      type = "J";
    }
    String what = kind == 'A' ? "Reference" : kind == 'V' ? "Vector" : "Number";
    out().invoke(AGGREGATES, prefix + "Set" + what, "(" + OBJECT_TYPE + "I" + type + ")V");
    stack().drop(operands + 1);
  }

  /// What is rare or has any number of operands takes them from registers.
  private void viaRegisters(Opcode opcode, InstructionReader in, String name) {
    DefinedType type = code.definition(in.index());
    int count =
        switch (opcode) {
          case STRUCT_NEW -> type.fieldCount();
          case STRUCT_NEW_DEFAULT -> 0;
          case ARRAY_NEW_DEFAULT -> 1;
          case ARRAY_NEW_FIXED -> in.index2();
          case ARRAY_NEW, ARRAY_NEW_DATA, ARRAY_NEW_ELEM -> 2;
          case ARRAY_COPY -> 5;
          default -> 4;
        };
    char[] kinds = new char[count];
    for (int i = 0; i < count; i++) {
      kinds[i] = stack().kind(stack().height() - count + i);
    }
    code.calls().emitToRegisters(kinds);
    instance();
    out().constant(in.index());
    out().constant(in.index2());
    boolean makes = name.startsWith("structNew") || name.startsWith("arrayNew");
    out().invoke(AGGREGATES, name, "(" + INSTANCE_TYPE + "II)" + (makes ? OBJECT_TYPE : "V"));
    if (makes) {
      stack().push('A');
    }
  }
}
