package dev.skerry.compiler;

import java.util.Arrays;
import java.util.BitSet;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// The JVM locals of one method: the instance, the first memory's bytes, a temporary, the locals of
/// the guest that the method uses, and behind them the slots of its operands. A method that is a
/// region of a split function also has the heap frame that it shares with the other regions.
final class MethodFrame {
  final Emission out;
  final int instance;

  /// The local that holds the bytes of the first memory, or -1.
  final int memory;

  /// An `int` for a moment.
  final int temporary;

  final int slotBase;

  /// How many registers of the heap frame locals take.
  final int localRegisters;

  /// The numbers of the heap frame, with the references behind them; -1 when there is none.
  final int heapFrame;

  private final int[] locals;
  private final char[] kinds;
  private final VectorForms forms;
  private final int[] localRegister;
  private final BitSet used;
  private final Object[] fixed;
  private Object[] types = new Object[64];

  /// @param locals the JVM local of each local of the guest that the method uses
  /// @param localRegister their registers in the heap frame, and how many there are
  MethodFrame(
      Emission out,
      int instance,
      int heapFrame,
      int memory,
      int temporary,
      int[] locals,
      char[] kinds,
      VectorForms forms,
      int[] localRegister,
      BitSet used,
      int slotBase) {
    this.out = out;
    this.instance = instance;
    this.heapFrame = heapFrame;
    this.memory = memory;
    this.temporary = temporary;
    this.locals = locals;
    this.kinds = kinds;
    this.forms = forms;
    this.slotBase = slotBase;
    this.localRegister = localRegister;
    this.used = used;
    this.localRegisters = localRegister[localRegister.length - 1];
    this.fixed = fixedTypes();
  }

  int local(int index) {
    return locals[index];
  }

  char localKind(int index) {
    return kinds[index];
  }

  VectorForms forms() {
    return forms;
  }

  /// The form of a local, when it is a vector.
  char form(int index) {
    return kinds[index] == 'V' ? forms.of(index) : Lanes.HALVES;
  }

  /// Loads a local that is not a vector.
  void loadLocal(int index) {
    out.load(kinds[index], locals[index]);
  }

  /// Stores a number, or the two longs of a vector.
  void storeLocal(int index) {
    out.store(kinds[index], locals[index]);
    if (kinds[index] == 'V') {
      Lanes.fromHalves(out, form(index), locals[index]);
    }
  }

  void zeroLocal(int index) {
    if (VectorApi.isObject(form(index))) {
      VectorApi.constant(out, form(index), 0, 0);
      Lanes.store(out, form(index), locals[index]);
    } else if (kinds[index] == 'V') {
      for (int lane = 0; lane < Lanes.count(form(index)); lane++) {
        out.zero(form(index));
      }
      Lanes.store(out, form(index), locals[index]);
    } else {
      out.zero(kinds[index]);
      out.store(kinds[index], locals[index]);
    }
  }

  /// The register of a local in the heap frame.
  int registerOfLocal(int index) {
    return localRegister[index];
  }

  // The heap frame

  /// Loads a value from the heap frame.
  void loadRegister(char kind, int register) {
    if (kind == 'A') {
      out.load('A', heapFrame + 1);
      out.constant(register);
      out.op(Opcodes.AALOAD);
      return;
    }
    out.load('A', heapFrame);
    out.constant(register);
    out.op(Opcodes.LALOAD);
    if (kind == 'V') {
      out.load('A', heapFrame);
      out.constant(register + 1);
      out.op(Opcodes.LALOAD);
    } else {
      out.fromBits(kind, true);
    }
  }

  /// Loads a vector from the heap frame as an object.
  void loadVector(char form, int register) {
    VectorApi.species(out, 'l');
    out.load('A', heapFrame);
    out.constant(register);
    VectorApi.fromArray(out, 'l');
    VectorApi.reinterpret(out, 'l', form);
  }

  /// Loads a local of the guest from the heap frame.
  void loadLocalRegister(int index) {
    if (VectorApi.isObject(form(index))) {
      loadVector(form(index), localRegister[index]);
      Lanes.store(out, form(index), locals[index]);
    } else {
      loadRegister(kinds[index], localRegister[index]);
      storeLocal(index);
    }
  }

  /// Stores a local of the guest into the heap frame.
  void storeLocalRegister(int index) {
    int register = localRegister[index];
    if (VectorApi.isObject(form(index))) {
      Lanes.load(out, form(index), locals[index], 'l', 0);
      out.load('A', heapFrame);
      out.constant(register);
      VectorApi.intoArray(out, 'l');
    } else if (kinds[index] == 'V') {
      char form = form(index);
      storeRegister('J', register, () -> Lanes.load(out, form, locals[index], 'J', 0));
      storeRegister('J', register + 1, () -> Lanes.load(out, form, locals[index], 'J', 1));
    } else {
      storeRegister(kinds[index], register, () -> loadLocal(index));
    }
  }

  /// Stores into the heap frame what `load` leaves on the JVM's stack.
  void storeRegister(char kind, int register, Runnable load) {
    out.load('A', kind == 'A' ? heapFrame + 1 : heapFrame);
    out.constant(register);
    load.run();
    if (kind == 'A') {
      out.op(Opcodes.AASTORE);
    } else {
      out.toBits(kind);
      out.op(Opcodes.LASTORE);
    }
  }

  // Stack map frames

  /// Adds the types of a value, which has a form when it is a vector.
  static int addTypes(char kind, char form, Object[] types, int at) {
    if (kind != 'V') {
      return addType(kind, types, at);
    }
    if (VectorApi.isObject(form)) {
      types[at] = VectorApi.type(form);
      Arrays.fill(types, at + 1, at + Jvm.words('V'), Opcodes.TOP);
      return at + Jvm.words('V');
    }
    int count = at;
    for (int lane = 0; lane < Lanes.count(form); lane++) {
      count = addType(form, types, count);
    }
    return count;
  }

  static int addType(char kind, Object[] types, int at) {
    switch (kind) {
      case 'I' -> types[at] = Opcodes.INTEGER;
      case 'F' -> types[at] = Opcodes.FLOAT;
      case 'J' -> types[at] = Opcodes.LONG;
      case 'D' -> types[at] = Opcodes.DOUBLE;
      case 'V' -> {
        types[at] = Opcodes.LONG;
        types[at + 1] = Opcodes.LONG;
        return at + 2;
      }
      default -> types[at] = Jvm.OBJECT;
    }
    return at + 1;
  }

  private Object[] fixedTypes() {
    Object[] byWord = new Object[slotBase];
    Arrays.fill(byWord, Opcodes.TOP);
    byWord[instance] = Jvm.INSTANCE;
    if (heapFrame >= 0) {
      byWord[heapFrame] = "[J";
      byWord[heapFrame + 1] = "[Ljava/lang/Object;";
    }
    if (memory >= 0) {
      byWord[memory] = "[B";
    }
    byWord[temporary] = Opcodes.INTEGER;
    for (int i = used.nextSetBit(0); i >= 0; i = used.nextSetBit(i + 1)) {
      putTypes(byWord, locals[i], kinds[i], form(i));
    }
    Object[] result = new Object[slotBase];
    int count = 0;
    for (Object type : byWord) {
      if (type != null) {
        result[count++] = type;
      }
    }
    return Arrays.copyOf(result, count);
  }

  @SuppressWarnings("NullAway")
  private static void putTypes(Object[] byWord, int at, char kind, char form) {
    Object[] types = new Object[4];
    int count = addTypes(kind, form, types, 0);
    int words = Jvm.words(kind) / count;
    for (int i = 0; i < count; i++) {
      byWord[at + i * words] = types[i];
      if (words == 2) {
        byWord[at + i * words + 1] = null;
      }
    }
  }

  /// Places a label with the frame that holds there.
  void place(Label label, OperandStack operands, int upTo, Object... onStack) {
    if (!out.isKept()) {
      out.mark(label);
      return;
    }
    int most = fixed.length + operands.words(upTo);
    if (types.length < most) {
      types = new Object[most * 2];
    }
    System.arraycopy(fixed, 0, types, 0, fixed.length);
    int count = operands.addTypes(upTo, types, fixed.length);
    while (count > 0 && Opcodes.TOP.equals(types[count - 1])) {
      count--;
    }
    out.place(label, types, count, onStack);
  }
}
