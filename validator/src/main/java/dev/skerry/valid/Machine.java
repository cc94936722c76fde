package dev.skerry.valid;

import dev.skerry.syntax.Code;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.InvalidException;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.Signature;
import dev.skerry.syntax.TypeCode;
import java.util.Arrays;

/// The state of the validation algorithm (appendix of the specification): operands, open blocks,
/// locals, and the place in the code that errors name.
///
/// Hot path: `ParseBenchmark`.
final class Machine implements TypedInstruction {
  private static final int[] NONE = {};

  final Context context;
  final ModuleTypes types;
  final InstructionReader in;
  final Locals locals;
  private int function = -1;
  private int[] operands = new int[64];
  private int height;
  private int floor;
  private boolean unreachable;

  /// Whether control cannot get to the start of the innermost block.
  private boolean dead;

  private Label[] labels = new Label[16];
  private int depth;
  private final int nesting;

  Machine(Context context) {
    this.context = context;
    this.types = context.types;
    this.in = new InstructionReader(context.options);
    this.locals = new Locals(this);
    this.nesting = context.options.limit(Limit.NESTING);
    for (int i = 0; i < labels.length; i++) {
      labels[i] = new Label();
    }
  }

  /// Begins with a function.
  void open(int newFunction, Code code, DefinedType type) {
    function = newFunction;
    reset();
    locals.begin(type.parameters());
    code.open(in, context.options, locals);
    enter(Opcode.END, NONE, type.results());
  }

  /// Begins with a constant expression; the reader stands there.
  void openConstant(int[] results) {
    function = -1;
    reset();
    locals.begin(NONE);
    enter(Opcode.END, NONE, results);
  }

  private void reset() {
    height = 0;
    floor = 0;
    depth = 0;
    unreachable = false;
    dead = false;
  }

  InvalidException invalid(String reason) {
    return function < 0
        ? new InvalidException(reason, in.instructionOffset())
        : new InvalidException(reason, in.instructionOffset(), function);
  }

  // Operands

  void push(int type) {
    if (height == operands.length) {
      growOperands();
    }
    operands[height++] = type;
  }

  private void growOperands() {
    int most = context.options.limit(Limit.OPERANDS);
    if (height >= most) {
      throw invalid("too many operands: the limit is " + most);
    }
    operands = Arrays.copyOf(operands, Math.min(height * 2, Math.max(most, height + 1)));
  }

  void pushAll(int[] all) {
    for (int type : all) {
      push(type);
    }
  }

  /// Takes an operand of this type off, and returns the type that it really has.
  int pop(int expected) {
    if (height == floor) {
      requireUnreachable(expected);
      return TypeCode.BOTTOM;
    }
    int type = operands[--height];
    if (type != expected && !types.matches(type, expected)) {
      throw mismatch(expected, type);
    }
    return type;
  }

  /// Takes the operands of an instruction off and puts its results on; `address` stands in for the
  /// address type of its memory.
  void apply(Signature signature, int address) {
    for (int i = signature.operandCount() - 1; i >= 0; i--) {
      int type = signature.operand(i);
      int expected = type == Signature.ADDRESS ? address : type;
      if (height > floor && operands[height - 1] == expected) {
        height--;
      } else {
        pop(expected);
      }
    }
    for (int i = 0; i < signature.resultCount(); i++) {
      int type = signature.result(i);
      push(type == Signature.ADDRESS ? address : type);
    }
  }

  /// Refuses an empty stack, unless control cannot get here.
  private void requireUnreachable(int expected) {
    if (!unreachable) {
      throw invalid("type mismatch: expected " + types.show(expected) + ", found an empty stack");
    }
  }

  private InvalidException mismatch(int expected, int type) {
    return invalid(
        "type mismatch: expected " + types.show(expected) + ", found " + types.show(type));
  }

  /// Takes an operand of any type off.
  int popAny() {
    if (height > floor) {
      return operands[--height];
    }
    if (!unreachable) {
      throw invalid("type mismatch: expected an operand, found an empty stack");
    }
    return TypeCode.BOTTOM;
  }

  /// Takes a reference off; the bottom type may stand for one.
  int popReference() {
    int type = popAny();
    if (type != TypeCode.BOTTOM && !TypeCode.isReference(type)) {
      throw invalid("type mismatch: expected a reference, found " + types.show(type));
    }
    return type;
  }

  void popAll(int[] expected) {
    for (int i = expected.length - 1; i >= 0 && !isBottomless(); i--) {
      pop(expected[i]);
    }
  }

  /// Whether any number of operands of any type can be taken off: then rules need not take many off
  /// one by one.
  boolean isBottomless() {
    return unreachable && height == floor;
  }

  /// Checks the operands that a branch would take along and leaves them where they are.
  void checkTop(int[] expected) {
    int below = height;
    for (int i = expected.length - 1; i >= 0; i--) {
      if (below == floor) {
        requireUnreachable(expected[i]);
        return;
      }
      if (!types.matches(operands[--below], expected[i])) {
        throw mismatch(expected[i], operands[below]);
      }
    }
  }

  // Blocks

  void enter(Opcode opcode, int[] parameters, int[] results) {
    if (depth >= nesting) {
      throw in.malformed("too deep nesting: the limit is " + nesting, in.instructionOffset());
    }
    if (depth == labels.length) {
      growLabels();
    }
    Label label = labels[depth++];
    label.opcode = opcode;
    label.parameters = parameters;
    label.results = results;
    label.height = height;
    label.initialisations = locals.initialisations();
    label.unreachable = false;
    floor = height;
    dead |= unreachable;
    label.dead = dead;
    unreachable = false;
    pushAll(parameters);
  }

  private void growLabels() {
    int before = labels.length;
    labels = Arrays.copyOf(labels, before * 2);
    for (int i = before; i < labels.length; i++) {
      labels[i] = new Label();
    }
  }

  /// Checks the results of the innermost block and closes it. Its label stays readable until the
  /// next block is entered.
  Label leave() {
    Label label = labels[depth - 1];
    popAll(label.results);
    if (height != floor) {
      throw invalid(
          "type mismatch: block requires "
              + types.show(label.results)
              + " but stack has "
              + (height - floor)
              + " more values");
    }
    locals.forget(label.initialisations);
    depth--;
    if (depth > 0) {
      Label outer = labels[depth - 1];
      floor = outer.height;
      unreachable = outer.unreachable;
      dead = outer.dead;
    }
    return label;
  }

  boolean isOpen() {
    return depth > 0;
  }

  /// What follows cannot be reached, up to the end of the block.
  void setUnreachable() {
    height = floor;
    unreachable = true;
    labels[depth - 1].unreachable = true;
  }

  /// The block that a branch names.
  Label target(int label) {
    if (label < 0 || label >= depth) {
      throw invalid("unknown label " + Integer.toUnsignedString(label));
    }
    return labels[depth - 1 - label];
  }

  /// The results of the function.
  int[] functionResults() {
    return labels[0].results;
  }

  // What sinks see

  @Override
  public InstructionReader instruction() {
    return in;
  }

  @Override
  public int function() {
    return function;
  }

  @Override
  public boolean isReachable() {
    return !unreachable && !dead;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int operand(int fromTop) {
    int i = height - 1 - fromTop;
    return i >= floor ? operands[i] : TypeCode.BOTTOM;
  }

  @Override
  public int labels() {
    return depth;
  }

  @Override
  public Label label(int fromInnermost) {
    return labels[depth - 1 - fromInnermost];
  }

  @Override
  public int locals() {
    return locals.count();
  }

  @Override
  public int local(int index) {
    return locals.type(index);
  }
}
