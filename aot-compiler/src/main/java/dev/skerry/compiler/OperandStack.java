package dev.skerry.compiler;

import java.util.Arrays;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// Where the operands of the guest are while a method is emitted: on the JVM's stack, in a slot (a
/// JVM local of their own), still in the local or constant that they came from, or in the heap
/// frame of a function that is split. At labels the JVM's stack is empty.
final class OperandStack {
  enum State {
    STACK,
    SLOT,
    LOCAL,
    CONSTANT,
    FRAME
  }

  /// Operands deeper than this are neither on the JVM's stack nor in locals, which bounds searches.
  private static final int WINDOW = 24;

  private MethodFrame frame;
  private char[] kinds = new char[32];
  private State[] states = new State[32];

  /// Of vectors in slots, the form that they have there.
  private char[] forms = new char[32];

  private long[] values = new long[32];
  private long[] highs = new long[32];
  private int[] words = new int[33];
  private int[] registers = new int[33];
  private int height;
  private int deferredLocals;

  /// Operands below this height stay in the heap frame, and have no slots.
  private int floor;

  /// Below this height, no operand has been touched.
  private int lowest;

  private boolean references;

  OperandStack(MethodFrame frame) {
    this.frame = frame;
  }

  /// Goes on in another method, where every operand is in the heap frame.
  ///
  /// @param nextFloor how many operands the method leaves alone
  void moveTo(MethodFrame next, int nextFloor) {
    frame = next;
    deferredLocals = 0;
    for (int i = floor; i < height; i++) {
      states[i] = State.FRAME;
      forms[i] = Lanes.HALVES;
    }
    floor = Math.min(nextFloor, height);
  }

  /// The operand has been put into the heap frame for good.
  void putInFrame(int position) {
    forget(position);
    states[position] = State.FRAME;
    forms[position] = Lanes.HALVES;
  }

  /// How many operands at the bottom the method leaves alone.
  int floor() {
    return floor;
  }

  /// The height below which no operand has been touched since this was asked.
  int lowest() {
    int result = lowest;
    lowest = height;
    return result;
  }

  int height() {
    return height;
  }

  char kind(int position) {
    return kinds[position];
  }

  /// The form of a vector; constants have that of two longs.
  char form(int position) {
    return states[position] == State.LOCAL ? frame.form((int) values[position]) : forms[position];
  }

  /// Whether an operand is in its slot as it is behind labels.
  boolean isHome(int position) {
    return states[position] == State.SLOT && forms[position] == Lanes.HALVES;
  }

  State state(int position) {
    return states[position];
  }

  long value(int position) {
    return values[position];
  }

  /// The JVM local of an operand's slot.
  int slot(int position) {
    touch(position);
    return frame.slotBase + words[position] - words[floor];
  }

  /// Operands from this height on may get slots.
  void touch(int position) {
    lowest = Math.min(lowest, position);
  }

  /// The slot of a value that lies above the height of a block, behind values of other kinds. It is
  /// not touched: when the block was opened elsewhere, the values do not go to slots.
  int slotAt(int position, char[] taken, int index) {
    int slot = frame.slotBase + words[position] - words[floor];
    for (int i = 0; i < index; i++) {
      slot += Jvm.words(taken[i]);
    }
    return slot;
  }

  /// The register of an operand in the heap frame.
  int register(int position) {
    return registers[position];
  }

  private Emission out() {
    return frame.out;
  }

  // Pushing

  private int push(char kind, State state) {
    if (height == kinds.length) {
      int length = height * 2;
      kinds = Arrays.copyOf(kinds, length);
      states = Arrays.copyOf(states, length);
      forms = Arrays.copyOf(forms, length);
      values = Arrays.copyOf(values, length);
      highs = Arrays.copyOf(highs, length);
      words = Arrays.copyOf(words, length + 1);
      registers = Arrays.copyOf(registers, length + 1);
    }
    kinds[height] = kind;
    states[height] = state;
    forms[height] = Lanes.HALVES;
    words[height + 1] = words[height] + Jvm.words(kind);
    registers[height + 1] = registers[height] + Jvm.registers(kind);
    references |= kind == 'A';
    return height++;
  }

  private void settle() {
    int position = height - 1 - WINDOW;
    if (position >= 0) {
      if (states[position] == State.STACK) {
        spill();
      } else if (states[position] == State.LOCAL) {
        home(position);
      }
    }
  }

  /// The value has been left on the JVM's stack. A vector goes to its slot.
  void push(char kind) {
    if (kind == 'V') {
      pushVector(Lanes.HALVES);
      return;
    }
    push(kind, State.STACK);
    settle();
  }

  /// The lanes of a vector have been left on the JVM's stack.
  void pushVector(char form) {
    pushVectorSlot(form);
    Lanes.store(out(), form, slot(height - 1));
    settle();
  }

  void pushVectorSlot(char form) {
    int position = push('V', State.SLOT);
    forms[position] = form;
  }

  /// A number is made of what is on the JVM's stack, but only later.
  void pushPending() {
    push('I', State.STACK);
  }

  void pushSlot(char kind) {
    push(kind, State.SLOT);
  }

  void pushFrame(char kind) {
    push(kind, State.FRAME);
  }

  void pushConstant(char kind, long bits, long high) {
    int position = push(kind, State.CONSTANT);
    values[position] = bits;
    highs[position] = high;
    settle();
  }

  void pushLocal(char kind, int local) {
    int position = push(kind, State.LOCAL);
    values[position] = local;
    deferredLocals++;
    settle();
  }

  // Taking

  /// Leaves the top operands on the JVM's stack, in order, and takes them off this one.
  void take(int count) {
    takeBelow(0, count);
    drop(count);
  }

  /// Leaves operands on the JVM's stack, in order, that are below others which are not on it. All
  /// are to be dropped afterwards.
  void takeBelow(int above, int count) {
    int end = height - above;
    int deferred = end - count;
    while (deferred < end && states[deferred] == State.STACK) {
      deferred++;
    }
    for (int i = end - 1; i > deferred; i--) {
      if (states[i] == State.STACK) {
        spill(i);
      }
    }
    for (int i = deferred; i < end; i++) {
      load(i);
    }
  }

  /// Loads an operand that is not on the JVM's stack; it stays where it is.
  void load(int position) {
    char kind = kinds[position];
    if (kind == 'V') {
      loadLanes(position, Lanes.HALVES);
      return;
    }
    switch (states[position]) {
      case STACK -> throw new IllegalStateException("the operand is on the stack already");
      case SLOT -> out().load(kind, slot(position));
      case LOCAL -> frame.loadLocal((int) values[position]);
      case FRAME -> frame.loadRegister(kind, frame.localRegisters + registers[position]);
      case CONSTANT -> out().number(kind, values[position]);
    }
  }

  /// Loads one half of a vector.
  void loadHalf(int position, boolean high) {
    loadLane(position, Lanes.HALVES, high ? 1 : 0);
  }

  /// Loads all lanes of a vector, in a form.
  void loadLanes(int position, char form) {
    for (int lane = 0; lane < Lanes.count(form); lane++) {
      loadLane(position, form, lane);
    }
  }

  /// Loads a lane of a vector, as a number of a kind.
  void loadLane(int position, char kind, int lane) {
    switch (states[position]) {
      case CONSTANT -> {
        if (VectorApi.isObject(kind)) {
          VectorApi.constant(out(), kind, values[position], highs[position]);
        } else {
          out().number(kind, Lanes.bits(values[position], highs[position], kind, lane));
        }
      }
      case LOCAL -> {
        int local = (int) values[position];
        Lanes.load(out(), frame.form(local), frame.local(local), kind, lane);
      }
      case SLOT -> Lanes.load(out(), forms[position], slot(position), kind, lane);
      case FRAME -> {
        int register = frame.localRegisters + registers[position];
        if (VectorApi.isObject(kind)) {
          frame.loadVector(kind, register);
          return;
        }
        int half = Lanes.isWide(kind) ? lane : lane >> 1;
        frame.loadRegister('J', register + half);
        Lanes.fromHalf(out(), kind, lane);
      }
      case STACK -> throw new IllegalStateException("a vector is on the stack");
    }
  }

  /// The value of an operand has been taken already; the operand itself is dropped later.
  void forget(int position) {
    if (states[position] == State.LOCAL) {
      deferredLocals--;
    }
    states[position] = State.CONSTANT;
  }

  void drop(int count) {
    for (int i = 0; i < count; i++) {
      height--;
      if (states[height] == State.LOCAL) {
        deferredLocals--;
      }
    }
    lowest = Math.min(lowest, height);
  }

  /// Takes the top operand off and forgets its value.
  void discard() {
    if (states[height - 1] == State.STACK) {
      out().pop(kinds[height - 1]);
    }
    drop(1);
  }

  /// Goes back to a height at which what is below was not touched.
  void truncate(int to) {
    drop(height - to);
  }

  // Bringing home

  private void spill(int position) {
    out().store(kinds[position], slot(position));
    states[position] = State.SLOT;
  }

  /// Empties the JVM's stack into slots.
  void spill() {
    for (int i = height - 1; i >= 0 && i >= height - WINDOW - 4; i--) {
      if (states[i] == State.STACK) {
        spill(i);
      }
    }
  }

  /// Puts those of the top operands into slots that are on the JVM's stack.
  void spillTop(int count) {
    for (int i = height - 1; i >= height - count; i--) {
      if (states[i] == State.STACK) {
        spill(i);
      }
    }
  }

  boolean anyOnStackBelow(int count) {
    for (int i = height - 1 - count; i >= 0 && i >= height - WINDOW - 4; i--) {
      if (states[i] == State.STACK) {
        return true;
      }
    }
    return false;
  }

  /// Puts an operand that is not on the JVM's stack into its slot.
  void home(int position) {
    touch(position);
    if (states[position] == State.STACK) {
      spill();
      return;
    }
    if (states[position] == State.SLOT) {
      return;
    }
    toSlot(position, form(position));
  }

  /// Puts an operand where it is to be behind a label, a vector as two longs.
  void homeHalves(int position) {
    home(position);
    if (!isHome(position)) {
      toSlot(position, Lanes.HALVES);
    }
  }

  private void toSlot(int position, char form) {
    if (kinds[position] == 'V') {
      loadLanes(position, form);
      Lanes.store(out(), form, slot(position));
    } else {
      load(position);
      out().store(kinds[position], slot(position));
    }
    if (states[position] == State.LOCAL) {
      deferredLocals--;
    }
    states[position] = State.SLOT;
    forms[position] = form;
  }

  /// At the start of a block: no operand may depend on the way that control takes.
  void settleAll() {
    spill();
    for (int i = height - 1; i >= 0 && deferredLocals > 0; i--) {
      if (states[i] == State.LOCAL) {
        home(i);
      }
    }
  }

  /// In front of a change of a local: operands that are its value get slots.
  void beforeWrite(int local) {
    for (int i = height - 1; i >= 0 && deferredLocals > 0 && i >= height - WINDOW - 2; i--) {
      if (states[i] == State.LOCAL && values[i] == local) {
        home(i);
      }
    }
  }

  // Frames

  /// Places a label where the JVM's stack is empty but for `onStack`.
  void place(Label label, Object... onStack) {
    frame.place(label, this, height, onStack);
  }

  /// Adds the verification types of the slots below a height.
  int addTypes(int upTo, Object[] types, int from) {
    int count = from;
    for (int i = floor; i < upTo; i++) {
      if (states[i] == State.SLOT) {
        count = MethodFrame.addTypes(kinds[i], forms[i], types, count);
      } else {
        for (int word = Jvm.words(kinds[i]); word > 0; word--) {
          types[count++] = Opcodes.TOP;
        }
      }
    }
    return count;
  }

  /// How many registers all operands take.
  int registers() {
    return registers[height];
  }

  /// Whether any operand has been a reference.
  boolean hasReferences() {
    return references;
  }

  /// Whether all operands below a height are in the heap frame.
  boolean isInFrame(int upTo) {
    for (int i = floor; i < upTo; i++) {
      if (states[i] != State.FRAME) {
        return false;
      }
    }
    return true;
  }

  /// How many words the slots below a height are.
  int words(int upTo) {
    return Math.max(0, words[upTo] - words[floor]);
  }
}
