package dev.skerry.interpreter;

import dev.skerry.interpreter.Operands.Kind;
import dev.skerry.interpreter.Operands.State;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import dev.skerry.valid.DefinedType;
import dev.skerry.valid.Label;
import dev.skerry.valid.TypedInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Blocks, branches and exception handlers of the code that is built. At the start of a block, and
/// wherever branches meet, every operand is at home.
final class ControlBuilder {
  private static final Kind[] NONE = {};

  private final CodeBuilder code;
  private final Emitter emitter;
  private final Operands operands;
  private final List<Block> blocks = new ArrayList<>();
  private final List<PendingHandler> handlers = new ArrayList<>();
  private final List<Resume> resumes = new ArrayList<>();
  private final Loops loops = new Loops();
  private int openLoops;
  private boolean opening;
  private boolean openingDead;
  private int openingElse = -1;
  private @Nullable List<PendingHandler> openingCatches;

  /// A handler whose range and target are not known yet.
  private static final class PendingHandler {
    int start;
    int end;
    int tag = Code.Handler.ANY_TAG;
    int base;
    int exception = -1;
    int target;
    int depth;
    int delegate = Code.Handler.CATCHES;

    Code.Handler toHandler() {
      return new Code.Handler(start, end, tag, base, exception, target, depth, delegate);
    }
  }

  ControlBuilder(CodeBuilder code, Operands operands, DefinedType type) {
    this.code = code;
    this.emitter = code.emitter();
    this.operands = operands;
    blocks.add(new Block(Opcode.END, 0, NONE, CodeBuilder.resultKinds(type), false, 0));
  }

  Code.Handler[] handlers() {
    return handlers.stream().map(PendingHandler::toHandler).toArray(Code.Handler[]::new);
  }

  Resume[] resumes() {
    return resumes.toArray(Resume[]::new);
  }

  Loops loops() {
    return loops;
  }

  /// Whether a loop is open.
  boolean isInLoop() {
    return openLoops > 0;
  }

  private Block block(int depth) {
    return blocks.get(blocks.size() - 1 - depth);
  }

  /// Builds an instruction of control; false when it is another.
  boolean before(Opcode opcode, TypedInstruction at) {
    InstructionReader in = at.instruction();
    boolean reachable = at.isReachable();
    switch (opcode) {
      case BLOCK, LOOP, IF, TRY, TRY_TABLE -> open(opcode, in, reachable);
      case ELSE -> startElse(reachable);
      case CATCH, CATCH_ALL -> startCatch(opcode, in, reachable);
      case DELEGATE -> delegate(in, reachable);
      case END -> end(reachable);
      default -> {
        return reachable && branch(opcode, in);
      }
    }
    return true;
  }

  private boolean branch(Opcode opcode, InstructionReader in) {
    switch (opcode) {
      case BR -> branchTo(block(in.index()));
      case BR_IF -> branchIf(block(in.index()), true);
      case BR_TABLE -> branchTable(in);
      case RETURN -> emitReturn();
      case BR_ON_NULL -> {
        testNull();
        operands.pop();
        // The reference stays where it is for the way on; the branch goes without it.
        branchWhen(block(in.index()), operands.homeAt(operands.height()), true);
        operands.push(Kind.REFERENCE);
      }
      case BR_ON_NON_NULL -> {
        testNull();
        branchWhen(block(in.index()), operands.home(operands.height() - 1), false);
        operands.pop();
      }
      case BR_ON_CAST, BR_ON_CAST_FAIL -> {
        code.flush(operands.height() - 1);
        int home = operands.home(operands.height() - 1);
        boolean nullable = (in.castFlags() & 2) != 0;
        Opcode test = nullable ? Opcode.REF_TEST_NULL : Opcode.REF_TEST;
        emitter.emit(CodeBuilder.cold(test), home, in.heapType2(), 0);
        branchWhen(block(in.index()), home, opcode == Opcode.BR_ON_CAST);
      }
      case THROW -> {
        DefinedType type = code.context().types().definition(code.context().tagType(in.index()));
        emitter.emit(Op.THROW, code.popHome(type.parameterCount()), in.index(), 0);
      }
      case RESUME, RESUME_THROW, RESUME_THROW_REF -> resume(opcode, in);
      case THROW_REF -> emitter.emit(Op.THROW_REFERENCE, code.popHome(1), 0, 0);
      case RETHROW ->
          emitter.emit(Op.THROW_REFERENCE, operands.homeAt(block(in.index()).height), 0, 0);
      default -> {
        return false;
      }
    }
    return true;
  }

  /// Puts a 1 beside the reference on top when it is null.
  private void testNull() {
    code.flush(operands.height() - 1);
    int home = operands.home(operands.height() - 1);
    emitter.emit(CodeBuilder.cold(Opcode.REF_IS_NULL), home, 0, 0);
  }

  // Blocks

  private void open(Opcode opcode, InstructionReader in, boolean reachable) {
    opening = true;
    openingDead = !reachable;
    openingElse = -1;
    openingCatches = null;
    if (!reachable) {
      return;
    }
    if (opcode == Opcode.IF) {
      int condition = operands.pop();
      Compare compare = Compare.of(emitter, operands, condition);
      if (compare == null) {
        int register = code.use(condition);
        // A popped condition stays intact, since its home is above those of the others.
        code.flushAll();
        openingElse = emitter.branch(Op.BRANCH_IF_NOT, register, 0);
      } else {
        code.flushAll();
        openingElse = compare.emit(emitter, false);
      }
    } else {
      code.flushAll();
    }
    if (opcode == Opcode.TRY_TABLE) {
      openingCatches = catches(in);
    }
  }

  private List<PendingHandler> catches(InstructionReader in) {
    List<PendingHandler> result = new ArrayList<>();
    for (int i = 0; i < in.vectorLength(); i += 3) {
      int kind = in.vector(i);
      Block target = block(in.vector(i + 2));
      PendingHandler handler = new PendingHandler();
      handler.base = operands.homeAt(target.height);
      int width = 0;
      if (kind < 2) {
        handler.tag = in.vector(i + 1);
        width = width(CodeBuilder.parameterKinds(tag(handler.tag)));
      }
      if ((kind & 1) != 0) {
        handler.exception = handler.base + width;
      }
      comeTo(target, position -> handler.target = position);
      result.add(handler);
    }
    return result;
  }

  private void resume(Opcode opcode, InstructionReader in) {
    DefinedType function = code.continued(in.index());
    Kind[] arguments =
        switch (opcode) {
          case RESUME -> CodeBuilder.parameterKinds(function);
          case RESUME_THROW -> CodeBuilder.parameterKinds(tag(in.index2()));
          default -> new Kind[] {Kind.REFERENCE};
        };
    int exception =
        switch (opcode) {
          case RESUME -> Resume.NO_EXCEPTION;
          case RESUME_THROW -> in.index2();
          default -> Resume.BY_REFERENCE;
        };
    int base = code.popHome(arguments.length + 1);
    emitter.emit(Op.RESUME, base, resumes.size(), 0);
    resumes.add(suspensions(in, exception, width(arguments)));
    for (Kind kind : CodeBuilder.resultKinds(function)) {
      code.push(kind);
    }
  }

  /// The handlers of a resuming instruction.
  private Resume suspensions(InstructionReader in, int exception, int width) {
    int count = in.vectorLength() / 3;
    Resume resume = new Resume(exception, width, count);
    for (int i = 0; i < count; i++) {
      int handler = i;
      resume.tags[i] = in.vector(3 * i + 1);
      resume.switches[i] = in.vector(3 * i) != 0;
      if (!resume.switches[i]) {
        Block target = block(in.vector(3 * i + 2));
        resume.bases[i] = operands.homeAt(target.height);
        comeTo(target, position -> resume.targets[handler] = position);
      }
    }
    return resume;
  }

  private DefinedType tag(int index) {
    return code.context().types().definition(code.context().tagType(index));
  }

  private static int width(Kind[] kinds) {
    int width = 0;
    for (Kind kind : kinds) {
      width += kind.width();
    }
    return width;
  }

  /// Behind the instruction: the types of a block that was opened are known.
  void after(TypedInstruction at) {
    if (!opening) {
      return;
    }
    opening = false;
    Label label = at.label(0);
    Kind[] parameters = new Kind[label.parameterCount()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = Kind.of(label.parameter(i));
    }
    Kind[] results = new Kind[label.resultCount()];
    for (int i = 0; i < results.length; i++) {
      results[i] = Kind.of(label.result(i));
    }
    int start = openingDead ? 0 : emitter.here();
    int height = openingDead ? 0 : operands.height() - parameters.length;
    Block block = new Block(label.opcode(), height, parameters, results, openingDead, start);
    block.toElse = openingElse;
    if (openingCatches != null) {
      for (PendingHandler handler : openingCatches) {
        handler.start = start;
        handler.depth = blocks.size();
        block.catches.add(() -> closeHandler(handler));
      }
    }
    blocks.add(block);
    if (block.opcode == Opcode.LOOP) {
      if (!openingDead) {
        loops.add(start, at.instruction().instructionOffset(), openLoops);
      }
      openLoops++;
    }
  }

  private void closeHandler(PendingHandler handler) {
    handler.end = emitter.position();
    handlers.add(handler);
  }

  private void startElse(boolean reachable) {
    Block block = block(0);
    if (block.dead) {
      return;
    }
    if (reachable) {
      branchTo(block);
    }
    emitter.patch(block.toElse, emitter.here());
    block.toElse = -1;
    restart(block, block.parameters);
  }

  private void restart(Block block, Kind[] kinds) {
    operands.dropTo(block.height);
    for (Kind kind : kinds) {
      code.push(kind);
    }
  }

  private void startCatch(Opcode opcode, InstructionReader in, boolean reachable) {
    Block block = block(0);
    if (block.dead) {
      return;
    }
    if (reachable) {
      branchTo(block);
    }
    if (block.tryEnd < 0) {
      block.tryEnd = emitter.position();
    }
    PendingHandler handler = new PendingHandler();
    handler.start = block.start;
    handler.end = block.tryEnd;
    handler.depth = blocks.size() - 1;
    handler.target = emitter.here();
    // The exception itself lies below its values, for a rethrow.
    operands.dropTo(block.height);
    handler.exception = operands.push(Kind.REFERENCE);
    handler.base = operands.homeAt(operands.height());
    if (opcode == Opcode.CATCH) {
      handler.tag = in.index();
      for (Kind kind : CodeBuilder.parameterKinds(tag(in.index()))) {
        code.push(kind);
      }
    }
    handlers.add(handler);
  }

  private void delegate(InstructionReader in, boolean reachable) {
    Block block = block(0);
    if (!block.dead) {
      PendingHandler handler = new PendingHandler();
      handler.start = block.start;
      handler.end = emitter.position();
      handler.depth = blocks.size() - 1;
      handler.delegate = blocks.size() - 2 - in.index();
      handlers.add(handler);
    }
    end(reachable);
  }

  private void end(boolean reachable) {
    Block block = blocks.removeLast();
    if (block.opcode == Opcode.LOOP) {
      openLoops--;
    }
    if (block.dead) {
      return;
    }
    boolean whole = blocks.isEmpty();
    if (reachable && whole) {
      emitReturn();
    } else if (reachable) {
      moveTo(block, block.results);
    }
    block.catches.forEach(Runnable::run);
    if (block.toElse >= 0) {
      emitter.patch(block.toElse, emitter.here());
    }
    if (!whole || !block.toEnd.isEmpty()) {
      int end = emitter.here();
      block.toEnd.forEach(patch -> patch.accept(end));
    }
    restart(block, block.results);
    if (whole && !block.toEnd.isEmpty()) {
      emitReturn();
    }
  }

  // Branches

  /// Arranges for a place that control goes to: now, when the block is a loop, or when it ends.
  private static void comeTo(Block target, IntConsumer patch) {
    if (target.opcode == Opcode.LOOP) {
      patch.accept(target.start);
    } else {
      target.toEnd.add(patch);
    }
  }

  /// The same for what emitted code has as its target.
  private void comeFrom(int at, Block target) {
    comeTo(target, position -> emitter.patch(at, position));
  }

  private void emitJump(Block target) {
    int at = emitter.branch(Op.BRANCH, 0, 0);
    comeFrom(at, target);
  }

  private void branchTo(Block target) {
    moveTo(target, target.taken());
    emitJump(target);
  }

  /// Whether the operands that a branch takes along are where the target wants them.
  private boolean isInPlace(Block target) {
    int count = target.taken().length;
    int height = operands.height();
    if (count == 0) {
      return true;
    }
    if (height - count != target.height) {
      return false;
    }
    for (int i = height - count; i < height; i++) {
      if (operands.state(i) != State.HOME) {
        return false;
      }
    }
    return true;
  }

  /// Moves the operands that a branch takes along to the homes that they have in the target. No one
  /// is overwritten before it is moved, since all go down.
  private void moveTo(Block target, Kind[] taken) {
    int from = operands.height() - taken.length;
    int to = operands.homeAt(target.height);
    for (int i = 0; i < taken.length; i++) {
      code.move(from + i, to);
      to += taken[i].width();
    }
  }

  private void branchIf(Block target, boolean wanted) {
    int condition = operands.pop();
    Compare compare = Compare.of(emitter, operands, condition);
    if (compare == null) {
      branchWhen(target, code.use(condition), wanted);
    } else if (isInPlace(target)) {
      int at = compare.emit(emitter, wanted);
      comeFrom(at, target);
    } else {
      int over = compare.emit(emitter, !wanted);
      branchTo(target);
      emitter.patch(over, emitter.here());
    }
  }

  /// Branches when a register is not zero, or when it is.
  private void branchWhen(Block target, int register, boolean wanted) {
    if (isInPlace(target)) {
      int at = emitter.branch(wanted ? Op.BRANCH_IF : Op.BRANCH_IF_NOT, register, 0);
      comeFrom(at, target);
    } else {
      int over = emitter.branch(wanted ? Op.BRANCH_IF_NOT : Op.BRANCH_IF, register, 0);
      branchTo(target);
      emitter.patch(over, emitter.here());
    }
  }

  private void branchTable(InstructionReader in) {
    int register = code.use(operands.pop());
    int count = in.vectorLength();
    emitter.emit(Op.BRANCH_TABLE, register, 0, count - 1);
    int table = emitter.numbers(count);
    int[] stubs = new int[blocks.size()];
    for (int i = 0; i < count; i++) {
      int entry = table + i;
      int depth = in.vector(i);
      Block target = block(depth);
      if (isInPlace(target)) {
        comeFrom(entry, target);
        continue;
      }
      if (stubs[depth] == 0) {
        stubs[depth] = emitter.here();
        branchTo(target);
      }
      emitter.patch(entry, stubs[depth]);
    }
  }

  /// Returns with the operands on top.
  void emitReturn() {
    Kind[] results = blocks.isEmpty() ? code.results() : blocks.getFirst().results;
    int height = operands.height();
    if (results.length == 1 && results[0] != Kind.VECTOR) {
      int op = results[0] == Kind.NUMBER ? Op.RETURN_NUMBER : Op.RETURN_REFERENCE;
      emitter.emit(op, code.use(height - 1), 0, 0);
      return;
    }
    int to = 0;
    for (int i = 0; i < results.length; i++) {
      code.flush(height - results.length + i);
    }
    for (int i = 0; i < results.length; i++) {
      code.move(height - results.length + i, to);
      to += results[i].width();
    }
    emitter.emit(Op.RETURN, 0, 0, 0);
  }
}
