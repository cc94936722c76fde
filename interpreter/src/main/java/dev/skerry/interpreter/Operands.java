package dev.skerry.interpreter;

import dev.skerry.syntax.TypeCode;
import java.util.Arrays;

/// The operand stack while code is built. An operand has a home, the register at its height; until
/// something needs it there it may still be a local or a constant that nobody has copied.
final class Operands {
  /// What a register holds: a number, a reference, or the first half of a vector.
  enum Kind {
    NUMBER,
    REFERENCE,
    VECTOR;

    static Kind of(int typeCode) {
      if (typeCode == TypeCode.V128) {
        return VECTOR;
      }
      return TypeCode.isReference(typeCode) ? REFERENCE : NUMBER;
    }

    int width() {
      return this == VECTOR ? 2 : 1;
    }
  }

  /// Where an operand is at present.
  enum State {
    HOME,
    LOCAL,
    CONSTANT
  }

  private Kind[] kinds = new Kind[32];
  private State[] states = new State[32];
  private int[] homes = new int[32];
  private int[] locals = new int[32];
  private long[] constants = new long[32];
  private int height;

  /// All operands below this are at home.
  private int settled;

  private int firstHome;
  private int highest;

  /// Homes begin behind the locals.
  void begin(int first) {
    firstHome = first;
    highest = first;
  }

  int height() {
    return height;
  }

  /// The first operand that may not be at home.
  int settled() {
    return settled;
  }

  /// The number of registers that the function needs.
  int registers() {
    return highest;
  }

  /// The home of an operand that would be pushed at a height.
  int homeAt(int position) {
    return position == 0 ? firstHome : homes[position - 1] + kinds[position - 1].width();
  }

  private int add(Kind kind, State state) {
    if (height == kinds.length) {
      int length = height * 2;
      kinds = Arrays.copyOf(kinds, length);
      states = Arrays.copyOf(states, length);
      homes = Arrays.copyOf(homes, length);
      locals = Arrays.copyOf(locals, length);
      constants = Arrays.copyOf(constants, length);
    }
    int home = homeAt(height);
    kinds[height] = kind;
    states[height] = state;
    homes[height++] = home;
    highest = Math.max(highest, home + kind.width());
    advance();
    return home;
  }

  /// Pushes an operand that an instruction puts at its home, which is returned.
  int push(Kind kind) {
    return add(kind, State.HOME);
  }

  void pushLocal(Kind kind, int register) {
    add(kind, State.LOCAL);
    locals[height - 1] = register;
  }

  void pushConstant(long bits) {
    add(Kind.NUMBER, State.CONSTANT);
    constants[height - 1] = bits;
  }

  private void advance() {
    while (settled < height && states[settled] == State.HOME) {
      settled++;
    }
  }

  /// Takes the top off, and returns its position: it stays readable until the next push.
  int pop() {
    dropTo(height - 1);
    return height;
  }

  void dropTo(int newHeight) {
    height = newHeight;
    if (settled > newHeight) {
      settled = newHeight;
    }
  }

  Kind kind(int position) {
    return kinds[position];
  }

  State state(int position) {
    return states[position];
  }

  int home(int position) {
    return homes[position];
  }

  long constant(int position) {
    return constants[position];
  }

  /// The register of an operand that is not a constant.
  int register(int position) {
    return states[position] == State.LOCAL ? locals[position] : homes[position];
  }

  void setHome(int position) {
    states[position] = State.HOME;
    advance();
  }

  /// Whether an operand is this local, not copied yet.
  boolean isLocal(int position, int register) {
    return states[position] == State.LOCAL && locals[position] == register;
  }
}
