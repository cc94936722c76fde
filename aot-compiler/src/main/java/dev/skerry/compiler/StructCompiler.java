package dev.skerry.compiler;

import static org.objectweb.asm.Opcodes.*;

import dev.skerry.valid.DefinedType;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/// The class of the structures of one type. Code of guests calls its static methods, which HotSpot
/// inlines: they access the field of an object that is of the class, and leave others, such as
/// those that the interpreter has made, to the support classes.
///
/// ```java
/// class Struct7 extends Struct3 {
///   int f2;
///   static int get2(Object object) {
///     return object instanceof Struct7 s ? s.f2 : (int) AggregateSupport.structNumber(object, 2);
///   }
///   static void set2(Object object, int value) { ... }
///   static Object make(int f0, Object f1, int f2, Instance instance) { ... }
///   static Object makeDefault(Instance instance) { ... }
///   static boolean test(Object object, Instance instance, int heap, boolean nullable) { ... }
///   static Object cast(Object object, Instance instance, int heap, boolean nullable) { ... }
/// }
/// ```
final class StructCompiler {
  static final String REFERENCES = Jvm.SUPPORT + "ReferenceSupport";

  /// What a test and a cast take, here and in the support class.
  static final String CHECK = "(Ljava/lang/Object;L" + Jvm.INSTANCE + ";IZ)";

  static final String MAKE_DEFAULT = "(L" + Jvm.INSTANCE + ";)Ljava/lang/Object;";

  private static final String SUPER = Jvm.SUPPORT + "CompiledStruct";
  private static final String STRUCT = "dev/skerry/runtime/StructObject";
  private static final String SUPPORT = Jvm.SUPPORT + "AggregateSupport";
  private static final String TYPE = "Ldev/skerry/valid/DefinedType;";
  private static final String CONSTRUCTOR = "(" + TYPE + ")V";

  /// The header of an object, and its type.
  private static final int HEADER = 16;

  private final Unit unit;
  private final int index;
  private final DefinedType type;
  private final String name;
  private final int firstOwn;
  private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

  private StructCompiler(Unit unit, int index) {
    this.unit = unit;
    this.index = index;
    this.type = unit.definition(index);
    this.name = unit.structClass(index);
    this.firstOwn = unit.inheritedFields(type);
  }

  static byte[] compile(Unit unit, int index) {
    StructCompiler compiler = new StructCompiler(unit, index);
    compiler.compile();
    return compiler.writer.toByteArray();
  }

  /// The descriptor of the method that makes a structure.
  static String makeDescriptor(DefinedType type) {
    StringBuilder text = new StringBuilder("(");
    for (int i = 0; i < type.fieldCount(); i++) {
      text.append(Jvm.type(Jvm.kind(type.unpacked(i))));
    }
    return text.append("L").append(Jvm.INSTANCE).append(";)Ljava/lang/Object;").toString();
  }

  private void compile() {
    String superclass = type.depth() == 0 ? SUPER : unit.structClass(unit.supertype(type));
    int access = ACC_SUPER | ACC_PUBLIC | (type.isFinal() ? ACC_FINAL : 0);
    writer.visit(V25, access, name, null, superclass, new String[0]);
    writer.visitSource(unit.source(), null);
    constructor(superclass);
    for (int i = firstOwn; i < type.fieldCount(); i++) {
      writer.visitField(0, "f" + i, storage(i), null, null).visitEnd();
      if (kind(i) == 'V') {
        writer.visitField(0, "h" + i, "J", null, null).visitEnd();
        getter(i, "getHigh", "h", 'J', "structHigh");
      }
      getter(i, "get", "f", narrow(i), kind(i) == 'A' ? "structReference" : "structNumber");
      setter(i);
    }
    byNumber("number", "f", 'J');
    byNumber("high", "h", 'J');
    byNumber("reference", "f", 'A');
    byNumberSet("setNumber", "f", 'J');
    byNumberSet("setHigh", "h", 'J');
    byNumberSet("setReference", "f", 'A');
    make("make", makeDescriptor(type), true);
    make("makeDefault", MAKE_DEFAULT, false);
    check("test", "Z");
    check("cast", Jvm.type('A'));
    writer.visitEnd();
  }

  private char kind(int field) {
    return Jvm.kind(type.unpacked(field));
  }

  /// The kind of what fits a JVM field: the lower half of a vector.
  private char narrow(int field) {
    return kind(field) == 'V' ? 'J' : kind(field);
  }

  private String storage(int field) {
    return switch (type.field(field)) {
      case DefinedType.I8 -> "B";
      case DefinedType.I16 -> "S";
      default -> Jvm.type(narrow(field));
    };
  }

  private Emission method(int access, String method, String descriptor) {
    MethodVisitor visitor = writer.visitMethod(access, method, descriptor, null, null);
    visitor.visitCode();
    return new Emission(visitor);
  }

  private void constructor(String superclass) {
    MethodVisitor code = writer.visitMethod(0, "<init>", CONSTRUCTOR, null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitVarInsn(ALOAD, 1);
    code.visitMethodInsn(INVOKESPECIAL, superclass, "<init>", CONSTRUCTOR, false);
    code.visitInsn(RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private void getter(int field, String method, String prefix, char kind, String otherwise) {
    String result = Jvm.type(kind);
    Emission out = method(ACC_STATIC, method + field, "(" + Jvm.type('A') + ")" + result);
    Label other = new Label();
    self(out, other);
    out.field(name, prefix + field, prefix.equals("h") ? "J" : storage(field));
    out.returnValue(result);
    out.place(other, new Object[] {Jvm.OBJECT}, 1);
    out.load('A', 0);
    out.constant(field);
    out.invoke(SUPPORT, otherwise, "(Ljava/lang/Object;I)" + Jvm.type(kind == 'A' ? 'A' : 'J'));
    if (kind != 'A') {
      out.fromBits(kind, true);
    }
    out.returnValue(result);
    out.end();
  }

  /// Leaves the first parameter on the stack when it is of this class, and branches when not.
  private void self(Emission out, Label other) {
    out.load('A', 0);
    out.type(INSTANCEOF, name);
    out.jump(IFEQ, other);
    out.load('A', 0);
    out.type(CHECKCAST, name);
  }

  private void setter(int field) {
    char kind = kind(field);
    Emission out = method(ACC_STATIC, "set" + field, "(" + Jvm.type('A') + Jvm.type(kind) + ")V");
    Label other = new Label();
    self(out, other);
    if (kind == 'V') {
      out.op(DUP);
      out.load('J', 3);
      out.putField(name, "h" + field, "J");
    }
    out.load(narrow(field), 1);
    putField(out, field);
    out.op(RETURN);
    Object[] locals = {Jvm.OBJECT, null, null};
    out.place(other, locals, MethodFrame.addType(kind, locals, 1));
    out.load('A', 0);
    out.constant(field);
    out.load(kind == 'V' ? 'J' : kind, 1);
    switch (kind) {
      case 'A' ->
          out.invoke(SUPPORT, "structSetReference", "(Ljava/lang/Object;ILjava/lang/Object;)V");
      case 'V' -> {
        out.load('J', 3);
        out.invoke(SUPPORT, "structSetVector", "(Ljava/lang/Object;IJJ)V");
      }
      default -> {
        out.toBits(kind);
        out.invoke(SUPPORT, "structSetNumber", "(Ljava/lang/Object;IJ)V");
      }
    }
    out.op(RETURN);
    out.end();
  }

  /// Sets a field of this class or one that it extends to the value behind the object.
  private void putField(Emission out, int field) {
    switch (type.field(field)) {
      case DefinedType.I8 -> out.op(I2B);
      case DefinedType.I16 -> out.op(I2S);
      default -> {}
    }
    out.putField(unit.structOwner(type, field), "f" + field, storage(field));
  }

  /// The own fields that a method which goes by the number has.
  private List<Integer> own(String prefix, char kind) {
    List<Integer> fields = new ArrayList<>();
    for (int i = firstOwn; i < type.fieldCount(); i++) {
      boolean is = prefix.equals("h") ? kind(i) == 'V' : (kind(i) == 'A') == (kind == 'A');
      if (is) {
        fields.add(i);
      }
    }
    return fields;
  }

  private void byNumber(String method, String prefix, char kind) {
    String descriptor = "(I)" + Jvm.type(kind);
    choice(
        method,
        descriptor,
        own(prefix, kind),
        new Object[] {name, INTEGER},
        (out, field) -> {
          out.load('A', 0);
          out.field(name, prefix + field, prefix.equals("h") ? "J" : storage(field));
          if (kind != 'A' && prefix.equals("f")) {
            out.toBits(narrow(field));
          }
          out.returnValue(Jvm.type(kind));
        });
  }

  private void byNumberSet(String method, String prefix, char kind) {
    Object value = kind == 'A' ? Jvm.OBJECT : LONG;
    choice(
        method,
        "(I" + Jvm.type(kind) + ")V",
        own(prefix, kind),
        new Object[] {name, INTEGER, value},
        (out, field) -> {
          out.load('A', 0);
          out.load(kind, 2);
          if (prefix.equals("h")) {
            out.putField(name, "h" + field, "J");
          } else {
            if (kind != 'A') {
              out.fromBits(narrow(field), true);
            }
            putField(out, field);
          }
          out.op(RETURN);
        });
  }

  /// What a method does for one field.
  private interface OfField {
    void emit(Emission out, int field);
  }

  /// A method that does something for each of some fields, and leaves others to the class above.
  private void choice(
      String method, String descriptor, List<Integer> fields, Object[] locals, OfField each) {
    if (fields.isEmpty()) {
      return;
    }
    MethodVisitor visitor = writer.visitMethod(ACC_PUBLIC, method, descriptor, null, null);
    visitor.visitCode();
    Emission out = new Emission(visitor);
    Label otherwise = new Label();
    int first = fields.getFirst();
    Label[] labels = new Label[fields.getLast() - first + 1];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = fields.contains(first + i) ? new Label() : otherwise;
    }
    out.load('I', 1);
    out.tableSwitch(first, otherwise, labels);
    for (int field : fields) {
      out.place(labels[field - first], locals, locals.length);
      each.emit(out, field);
    }
    out.place(otherwise, locals, locals.length);
    out.load('A', 0);
    out.load('I', 1);
    if (locals.length > 2) {
      out.load(locals[2].equals(LONG) ? 'J' : 'A', 2);
    }
    String superclass = type.depth() == 0 ? SUPER : unit.structClass(unit.supertype(type));
    visitor.visitMethodInsn(INVOKESPECIAL, superclass, method, descriptor, false);
    out.returnValue(descriptor.substring(descriptor.indexOf(')') + 1));
    out.end();
  }

  private void make(String method, String descriptor, boolean withFields) {
    int words = 0;
    for (int i = 0; withFields && i < type.fieldCount(); i++) {
      words += Jvm.words(kind(i));
    }
    MethodVisitor visitor = writer.visitMethod(ACC_STATIC, method, descriptor, null, null);
    visitor.visitCode();
    Emission out = new Emission(visitor);
    out.type(NEW, name);
    out.op(DUP);
    out.load('A', words);
    out.field(Jvm.INSTANCE, "types", "[" + TYPE);
    out.constant(index);
    out.op(AALOAD);
    visitor.visitMethodInsn(INVOKESPECIAL, name, "<init>", CONSTRUCTOR, false);
    int object = words + 1;
    out.store('A', object);
    int local = 0;
    for (int i = 0; withFields && i < type.fieldCount(); i++) {
      if (kind(i) == 'V') {
        out.load('A', object);
        out.load('J', local + 2);
        out.putField(unit.structOwner(type, i), "h" + i, "J");
      }
      out.load('A', object);
      out.load(narrow(i), local);
      putField(out, i);
      local += Jvm.words(kind(i));
    }
    out.load('A', object);
    out.constant(bytes());
    out.load('A', words);
    out.invoke(SUPPORT, "made", "(L" + STRUCT + ";IL" + Jvm.INSTANCE + ";)V");
    out.load('A', object);
    out.op(ARETURN);
    out.end();
  }

  /// What an object takes in a JVM with compressed references, about.
  private int bytes() {
    int bytes = HEADER;
    for (int i = 0; i < type.fieldCount(); i++) {
      bytes +=
          switch (type.field(i)) {
            case DefinedType.I8 -> 1;
            case DefinedType.I16 -> 2;
            default ->
                switch (kind(i)) {
                  case 'V' -> 16;
                  case 'J', 'D' -> 8;
                  default -> 4;
                };
          };
    }
    return (bytes + 7) & -8;
  }

  /// A method of the support class, which need not be asked about an object that is of this class.
  private void check(String method, String result) {
    Emission out = method(ACC_STATIC, method, CHECK + result);
    Label other = new Label();
    self(out, other);
    if (result.equals("Z")) {
      out.op(POP);
      out.constant(1);
    }
    out.returnValue(result);
    Object[] locals = {Jvm.OBJECT, Jvm.INSTANCE, INTEGER, INTEGER};
    out.place(other, locals, locals.length);
    out.load('A', 0);
    out.load('A', 1);
    out.load('I', 2);
    out.load('I', 3);
    out.invoke(REFERENCES, method, CHECK + result);
    out.returnValue(result);
    out.end();
  }
}
