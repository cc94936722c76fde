package dev.skerry.compiler;

import static org.objectweb.asm.Opcodes.*;

import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import dev.skerry.valid.DefinedType;

/// References, tables, globals, and the structures and arrays of garbage-collected guests.
final class References {
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
    check("test", heap, nullable, "Z");
  }

  /// Calls the method for a heap type, which is that of the class of its structures if it has one.
  private void check(String method, int heap, boolean nullable, String result) {
    boolean hasClass = heap >= 0 && code.unit().hasStructClass(heap);
    instance();
    out().constant(heap);
    out().constant(nullable ? 1 : 0);
    String owner = hasClass ? code.unit().structClass(heap) : StructCompiler.REFERENCES;
    out().invoke(owner, method, StructCompiler.CHECK + result);
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
        check("cast", in.heapType(), opcode == Opcode.REF_CAST_NULL, OBJECT_TYPE);
        stack().push('A');
      }
      case STRUCT_NEW, STRUCT_NEW_DEFAULT -> {
        if (code.unit().hasStructClass(in.index())) {
          newStruct(in.index(), opcode == Opcode.STRUCT_NEW);
        } else {
          viaRegisters(opcode, in, name);
        }
      }
      case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> {
        DefinedType type = code.definition(in.index());
        int field = in.index2();
        if (code.unit().hasStructClass(in.index())) {
          getField(opcode, type, field);
          return;
        }
        get(opcode, type.field(field), Jvm.kind(type.unpacked(field)), field);
      }
      case ARRAY_NEW_DEFAULT -> {
        stack().take(1);
        newArray(in.index(), "Default", "I");
      }
      case ARRAY_NEW -> newArray(opcode, in, name);
      case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> getElement(opcode, code.definition(in.index()));
      case STRUCT_SET -> {
        DefinedType type = code.definition(in.index());
        if (code.unit().hasStructClass(in.index())) {
          setField(type, in.index2());
          return;
        }
        set(Jvm.kind(type.unpacked(in.index2())), in.index2());
      }
      case ARRAY_SET -> setElement(code.definition(in.index()));
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
    out().invoke(StructCompiler.REFERENCES, name, descriptor.toString());
    stack().push(result);
  }

  /// Gets a field of a structure that has no class.
  private void get(Opcode opcode, int storage, char kind, int field) {
    stack().spillTop(1);
    get(kind == 'A' ? "Reference" : "Number", field, kind);
    if (kind == 'V') {
      get("High", field, kind);
    } else if (kind != 'A') {
      out().fromBits(kind, true);
    }
    widen(opcode, storage);
    stack().drop(1);
    stack().push(kind);
  }

  private void get(String what, int field, char kind) {
    loadTop(1);
    out().constant(field);
    String descriptor = "(" + OBJECT_TYPE + "I)" + (kind == 'A' ? OBJECT_TYPE : "J");
    out().invoke(AGGREGATES, "struct" + what, descriptor);
  }

  /// Extends what was got from a packed field or element.
  private void widen(Opcode opcode, int storage) {
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
  }

  // Structures that have a class

  private void newStruct(int index, boolean withFields) {
    DefinedType type = code.definition(index);
    if (withFields) {
      stack().take(type.fieldCount());
    }
    instance();
    String descriptor =
        withFields ? StructCompiler.makeDescriptor(type) : StructCompiler.MAKE_DEFAULT;
    out().invoke(code.unit().structClass(index), withFields ? "make" : "makeDefault", descriptor);
    stack().push('A');
  }

  private void getField(Opcode opcode, DefinedType type, int field) {
    String owner = code.unit().structOwner(type, field);
    char kind = Jvm.kind(type.unpacked(field));
    if (kind == 'V') {
      stack().spillTop(1);
      loadTop(1);
      out().invoke(owner, "get" + field, "(" + OBJECT_TYPE + ")J");
      loadTop(1);
      out().invoke(owner, "getHigh" + field, "(" + OBJECT_TYPE + ")J");
      stack().drop(1);
    } else {
      stack().take(1);
      out().invoke(owner, "get" + field, "(" + OBJECT_TYPE + ")" + Jvm.type(kind));
      widen(opcode, type.field(field));
    }
    stack().push(kind);
  }

  private void setField(DefinedType type, int field) {
    stack().take(2);
    String value = Jvm.type(Jvm.kind(type.unpacked(field)));
    String owner = code.unit().structOwner(type, field);
    out().invoke(owner, "set" + field, "(" + OBJECT_TYPE + value + ")V");
  }

  private void loadTop(int count) {
    for (int i = stack().height() - count; i < stack().height(); i++) {
      stack().load(i);
    }
  }

  /// Sets a field of a structure that has no class.
  private void set(char kind, int field) {
    stack().spillTop(2);
    int value = stack().height() - 1;
    stack().load(value - 1);
    out().constant(field);
    stack().load(value);
    String type = Jvm.type(kind);
    if (kind != 'A' && kind != 'V') {
      out().toBits(kind);
      type = "J";
    }
    String what = kind == 'A' ? "Reference" : kind == 'V' ? "Vector" : "Number";
    out().invoke(AGGREGATES, "structSet" + what, "(" + OBJECT_TYPE + "I" + type + ")V");
    stack().drop(2);
  }

  // Arrays

  /// What the class of an array calls its elements.
  private static String element(DefinedType type) {
    return switch (type.field(0)) {
      case DefinedType.I8 -> "Byte";
      case DefinedType.I16 -> "Short";
      default ->
          switch (Jvm.kind(type.field(0))) {
            case 'I', 'F' -> "Int";
            case 'J', 'D' -> "Long";
            case 'V' -> "Vector";
            default -> "Reference";
          };
    };
  }

  /// The kind of the elements of the Java array, where floats are their bits.
  private static char stored(char kind) {
    return switch (kind) {
      case 'F' -> 'I';
      case 'D' -> 'J';
      default -> kind;
    };
  }

  private void getElement(Opcode opcode, DefinedType type) {
    char kind = Jvm.kind(type.unpacked(0));
    if (kind == 'V') {
      stack().spillTop(2);
      loadTop(2);
      out().invoke(AGGREGATES, "arrayLow", "(" + OBJECT_TYPE + "I)J");
      loadTop(2);
      out().invoke(AGGREGATES, "arrayHigh", "(" + OBJECT_TYPE + "I)J");
      stack().drop(2);
    } else {
      stack().take(2);
      String result = Jvm.type(stored(kind));
      out().invoke(AGGREGATES, "array" + element(type), "(" + OBJECT_TYPE + "I)" + result);
      if (kind != stored(kind)) {
        out().fromBits(kind, false);
      }
      widen(opcode, type.field(0));
    }
    stack().push(kind);
  }

  private void setElement(DefinedType type) {
    char kind = Jvm.kind(type.unpacked(0));
    stack().take(3);
    if (kind == 'F') {
      out().invoke("java/lang/Float", "floatToRawIntBits", "(F)I");
    } else if (kind == 'D') {
      out().toBits(kind);
    }
    String value = Jvm.type(stored(kind));
    out().invoke(AGGREGATES, "arraySet" + element(type), "(" + OBJECT_TYPE + "I" + value + ")V");
  }

  private void newArray(Opcode opcode, InstructionReader in, String name) {
    char kind = Jvm.kind(code.definition(in.index()).unpacked(0));
    if (kind == 'V') {
      viaRegisters(opcode, in, name);
    } else if (kind == 'A') {
      stack().take(2);
      newArray(in.index(), "Reference", OBJECT_TYPE + "I");
    } else {
      stack().spillTop(2);
      stack().load(stack().height() - 2);
      out().toBits(kind);
      stack().load(stack().height() - 1);
      stack().drop(2);
      newArray(in.index(), "Number", "JI");
    }
  }

  private void newArray(int type, String name, String operands) {
    instance();
    out().constant(type);
    String descriptor = "(" + operands + INSTANCE_TYPE + "I)" + OBJECT_TYPE;
    out().invoke(AGGREGATES, "arrayNew" + name, descriptor);
    stack().push('A');
  }

  /// What is rare or has any number of operands takes them from registers.
  private void viaRegisters(Opcode opcode, InstructionReader in, String name) {
    DefinedType type = code.definition(in.index());
    int count =
        switch (opcode) {
          case STRUCT_NEW -> type.fieldCount();
          case STRUCT_NEW_DEFAULT -> 0;
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
