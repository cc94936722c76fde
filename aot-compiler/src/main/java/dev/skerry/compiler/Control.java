package dev.skerry.compiler;

import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import dev.skerry.valid.TypedInstruction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// Blocks and branches. At every label the JVM's stack is empty, and what a branch takes along is
/// in the slots that it has behind the label; in a split function, a branch to another region
/// leaves it in the heap frame instead.
final class Control {
  private final FunctionCompiler code;
  private final List<Block> blocks = new ArrayList<>();
  private final Guards guards;

  private boolean opening;
  private boolean openingDead;
  private List<Block.Catch> openingCatches = List.of();
  private @Nullable Label openingElse;

  Control(FunctionCompiler code, char[] results) {
    this.code = code;
    this.guards = new Guards(code, this);
    blocks.add(new Block(Opcode.END, 0, new char[0], results, false, -1));
  }

  private OperandStack stack() {
    return code.stack();
  }

  private Emission out() {
    return code.out();
  }

  Block block(int depth) {
    return blocks.get(blocks.size() - 1 - depth);
  }

  int depth() {
    return blocks.size();
  }

  Guards guards() {
    return guards;
  }

  /// Emits an instruction of control; false when it is another.
  boolean before(Opcode opcode, TypedInstruction at) {
    InstructionReader in = at.instruction();
    boolean reachable = at.isReachable();
    switch (opcode) {
      case BLOCK, LOOP, IF, TRY, TRY_TABLE -> open(opcode, in, reachable);
      case ELSE -> otherwise(reachable);
      case CATCH, CATCH_ALL -> guards.startCatch(block(0), opcode, in, reachable);
      case DELEGATE -> {
        guards.delegate(block(0), in.index(), reachable);
        end(false);
      }
      case END -> end(reachable);
      default -> {
        return reachable && branch(opcode, in);
      }
    }
    return true;
  }

  private boolean branch(Opcode opcode, InstructionReader in) {
    switch (opcode) {
      case BR -> {
        code.measureBranch(block(in.index()));
        settleFor(block(in.index()));
        branchTo(block(in.index()));
      }
      case BR_IF -> {
        code.measureBranch(block(in.index()));
        branchIf(block(in.index()));
      }
      case BR_TABLE -> new BranchTable(code, this).emit(in);
      case RETURN -> {
        settleFor(blocks.getFirst());
        code.calls().emitReturn();
      }
      case BR_ON_NULL, BR_ON_NON_NULL -> branchOnNull(block(in.index()), opcode);
      case BR_ON_CAST, BR_ON_CAST_FAIL -> branchOnCast(block(in.index()), opcode, in);
      case THROW -> guards.throwNew(in.index());
      case THROW_REF -> guards.throwReference(in);
      case RETHROW -> guards.rethrow(block(in.index()));
      default -> {
        return false;
      }
    }
    return true;
  }

  // Blocks

  private void open(Opcode opcode, InstructionReader in, boolean reachable) {
    opening = true;
    openingDead = !reachable;
    openingElse = null;
    openingCatches = List.of();
    if (!reachable) {
      return;
    }
    if (opcode == Opcode.IF) {
      openIf(in);
    } else {
      stack().settleAll();
    }
    if (opcode == Opcode.TRY_TABLE) {
      openingCatches = guards.catches(in);
    }
  }

  private void openIf(InstructionReader in) {
    Condition condition = code.takeCondition();
    stack().settleAll();
    if (code.body().isNextElsewhere()) {
      code.body().storeAll();
      code.jumpUnless(condition, code.body().exitToNext());
    } else {
      if (in.blockTypeIndex() >= 0) {
        // Its parameters are to be in the same place on both ways.
        homeTop(code.definition(in.blockTypeIndex()).parameterCount());
      }
      openingElse = new Label();
      code.jumpUnless(condition, openingElse);
    }
  }

  /// Behind the instruction: the types of a block that was opened are known.
  void after(TypedInstruction at) {
    if (!opening) {
      return;
    }
    opening = false;
    dev.skerry.valid.Label label = at.label(0);
    char[] parameters = new char[label.parameterCount()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = Jvm.kind(label.parameter(i));
    }
    char[] results = new char[label.resultCount()];
    for (int i = 0; i < results.length; i++) {
      results[i] = Jvm.kind(label.result(i));
    }
    int height = openingDead ? 0 : stack().height() - parameters.length;
    Block block =
        new Block(label.opcode(), height, parameters, results, openingDead, code.ordinal());
    block.otherwise = openingElse;
    blocks.add(block);
    if (openingDead) {
      return;
    }
    stack().touch(height);
    code.measureValues(Math.max(Jvm.registers(parameters), Jvm.registers(results)));
    if (block.opcode == Opcode.LOOP && !code.body().isElsewhere(block)) {
      homeTop(parameters.length);
    }
    if (block.opcode == Opcode.LOOP) {
      code.body().placeLoop(block);
    }
    block.catches.addAll(openingCatches);
    if (block.opcode == Opcode.TRY_TABLE || block.opcode == Opcode.TRY) {
      guards.open(block);
    }
  }

  /// Constants among the top operands get slots, since other ways lead to the same place.
  private void homeTop(int count) {
    for (int i = stack().height() - count; i < stack().height(); i++) {
      stack().homeHalves(i);
    }
  }

  private void otherwise(boolean reachable) {
    Block block = block(0);
    if (block.dead) {
      return;
    }
    if (reachable) {
      branchTo(block);
    }
    Label label = block.otherwise;
    block.otherwise = null;
    stack().truncate(block.height);
    if (label == null) {
      code.body().beginRegion(block.parameters);
    } else {
      pushSlots(block.parameters);
      stack().place(label);
    }
  }

  void pushSlots(char[] kinds) {
    for (char kind : kinds) {
      stack().pushSlot(kind);
    }
  }

  private void end(boolean reachable) {
    Block block = blocks.getLast();
    if (block.dead) {
      blocks.removeLast();
      return;
    }
    boolean whole = blocks.size() == 1;
    if (whole) {
      if (reachable) {
        settleFor(block);
        code.calls().emitReturn();
      }
      blocks.removeLast();
      return;
    }
    if (code.body().startsRegion()) {
      endRegion(block, reachable);
      return;
    }
    boolean open = reachable;
    if (open) {
      moveTo(block.height, block.results);
      if (guards.hasHandlers(block)) {
        out().jump(Opcodes.GOTO, block.label);
        block.targeted = true;
        open = false;
      }
    }
    stack().truncate(block.height);
    guards.close(block);
    blocks.removeLast();
    if (block.otherwise != null) {
      elseless(block, open);
      return;
    }
    pushSlots(block.results);
    if (block.opcode != Opcode.LOOP && block.targeted) {
      stack().place(block.label);
    } else if (!open) {
      // Nothing leads here, but what follows is emitted, and the verifier wants a frame.
      stack().place(new Label());
    }
  }

  /// An `if` without `else`: its parameters are its results.
  private void elseless(Block block, boolean open) {
    pushSlots(block.results);
    if (open || block.targeted) {
      // Both ways meet here, with the values in the same slots.
      stack().place(block.otherwise);
      if (block.targeted) {
        stack().place(block.label);
      }
    } else {
      stack().place(block.otherwise);
    }
  }

  /// The end of a block that is spread over regions: what comes behind it is another region.
  private void endRegion(Block block, boolean reachable) {
    if (reachable) {
      code.body().fallThrough(block);
    }
    stack().truncate(block.height);
    guards.close(block);
    blocks.removeLast();
    code.body().beginRegion(block.results);
  }

  // Branches

  /// Whether what a branch takes along is where the target wants it.
  private boolean isInPlace(Block target) {
    int count = target.taken().length;
    int height = stack().height();
    if (code.body().isElsewhere(target)) {
      return code.body().isStored(target, count);
    }
    if (count == 0) {
      return true;
    }
    if (height - count != target.height) {
      return false;
    }
    for (int i = height - count; i < height; i++) {
      if (!stack().isHome(i)) {
        return false;
      }
    }
    return true;
  }

  /// Moves the top operands to where they are behind a label. They stay operands, so that a branch
  /// that is not taken goes on with them.
  void moveTo(Block target) {
    if (code.body().isElsewhere(target)) {
      code.body().storeFor(target, target.taken().length);
    } else {
      moveTo(target.height, target.taken());
    }
  }

  private void moveTo(int height, char[] taken) {
    int from = stack().height() - taken.length;
    stack().spill();
    if (from == height) {
      for (int i = from; i < stack().height(); i++) {
        if (!stack().isHome(i)) {
          stack().load(i);
          out().store(taken[i - from], stack().slot(i));
        }
      }
      return;
    }
    // All go down, so that none is overwritten before it is moved.
    for (int i = 0; i < taken.length; i++) {
      stack().load(from + i);
      out().store(taken[i], stack().slotAt(height, taken, i));
    }
  }

  Label labelOf(Block target) {
    if (code.body().isElsewhere(target)) {
      return code.body().exitTo(target);
    }
    target.targeted = true;
    return target.label;
  }

  /// When a branch takes many operands along, puts them where it can move them at once.
  void settleFor(Block target) {
    settle(target.taken().length, 0);
  }

  private void settle(int count, int above) {
    code.body().putInFrame(stack().height() - above - count, count);
  }

  boolean isReturn(Block target) {
    return target == blocks.getFirst();
  }

  void branchTo(Block target) {
    if (isReturn(target)) {
      code.calls().emitReturn();
      return;
    }
    moveAndJump(target);
  }

  private void moveAndJump(Block target) {
    boolean moves = target.taken().length > 0 && !code.body().isElsewhere(target);
    if (moves) {
      guards.pause(target);
    }
    moveTo(target);
    out().jump(Opcodes.GOTO, labelOf(target));
    if (moves) {
      guards.goOn(target);
    }
  }

  private void branchIf(Block target) {
    Condition condition = code.takeCondition();
    settleFor(target);
    branchWhen(target, condition);
  }

  /// Branches when a condition holds, with the operands on top.
  private void branchWhen(Block target, Condition condition) {
    // HotSpot keeps what a jump back compares for the safepoint there, which would make a number of
    // a comparison that is none otherwise: the way back is a jump of its own then.
    boolean apart = target.opcode == Opcode.LOOP && condition.isNumber();
    if (!isReturn(target) && isInPlace(target) && !apart) {
      code.jumpIf(condition, labelOf(target));
      return;
    }
    Label over = new Label();
    code.jumpUnless(condition, over);
    if (isReturn(target)) {
      code.calls().emitReturn();
    } else {
      moveAndJump(target);
    }
    stack().place(over);
  }

  private void branchOnNull(Block target, Opcode opcode) {
    settle(target.taken().length - (opcode == Opcode.BR_ON_NULL ? 0 : 1), 1);
    // The reference is tested in its slot, so that both ways can use it.
    stack().settleAll();
    int position = stack().height() - 1;
    stack().home(position);
    stack().load(position);
    Condition condition = code.nullCondition();
    if (opcode == Opcode.BR_ON_NULL) {
      Label over = new Label();
      code.jumpUnless(condition, over);
      stack().drop(1);
      branchTo(target);
      stack().pushSlot('A');
      stack().place(over);
    } else {
      branchWhen(target, condition.negated());
      stack().drop(1);
    }
  }

  private void branchOnCast(Block target, Opcode opcode, InstructionReader in) {
    settle(target.taken().length - 1, 1);
    stack().settleAll();
    int position = stack().height() - 1;
    stack().home(position);
    stack().load(position);
    boolean nullable = (in.castFlags() & 2) != 0;
    code.references().emitTest(in.heapType2(), nullable);
    Condition condition = new Condition(Opcodes.IFNE);
    branchWhen(target, opcode == Opcode.BR_ON_CAST ? condition : condition.negated());
  }
}
