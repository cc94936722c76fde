package dev.skerry.compiler;

import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import dev.skerry.valid.DefinedType;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// Exceptions: `try_table`, the old `try`, and what throws. A handler finds the exception of the
/// JVM on the stack, puts it into the slot behind the operands of its block, and tests the clauses
/// one after the other. In a split function, it leaves the exception in the heap frame, and the
/// clauses are a region.
final class Guards {
  static final String THROWN = "dev/skerry/runtime/ThrownException";
  static final String EXCEPTIONS = Jvm.SUPPORT + "Exceptions";

  /// How many clauses are in one region.
  private static final int MOST_CLAUSES = 64;

  private final FunctionCompiler code;
  private final Control control;

  /// The open blocks whose handlers get what is thrown, the innermost one last.
  private final List<Block> guarded = new ArrayList<>();

  Guards(FunctionCompiler code, Control control) {
    this.code = code;
    this.control = control;
  }

  private OperandStack stack() {
    return code.stack();
  }

  private Emission out() {
    return code.out();
  }

  List<Block.Catch> catches(InstructionReader in) {
    List<Block.Catch> result = new ArrayList<>();
    for (int i = 0; i < in.vectorLength(); i += 3) {
      result.add(new Block.Catch(in.vector(i), in.vector(i + 1), control.block(in.vector(i + 2))));
    }
    return result;
  }

  // Ranges

  void open(Block block) {
    if (block.opcode == Opcode.TRY_TABLE && block.catches.isEmpty()) {
      return;
    }
    block.guarded = true;
    guarded.add(block);
    start(block);
  }

  private void start(Block block) {
    block.guardStart = new Label();
    block.handler = new Label();
    block.handlerUsed = false;
    out().mark(block.guardStart);
  }

  private void remove(Block block) {
    block.guarded = false;
    block.guardStart = null;
    // It is the innermost one.
    guarded.removeLast();
  }

  /// Whether code of this block has to be kept from running into its handler.
  boolean hasHandlers(Block block) {
    if (block.guarded) {
      return block.opcode == Opcode.TRY_TABLE || block.handlerUsed;
    }
    return block.nextCatch != null;
  }

  /// Ends the range of a block whose end has come, with the handler of a `try_table`. Control does
  /// not run into what is emitted here.
  void close(Block block) {
    if (block.guarded) {
      if (code.body().isSpread(block)) {
        land(block);
        handle(block);
      } else if (block.opcode == Opcode.TRY_TABLE) {
        guard(block);
        catchThrown(block);
        remove(block);
        handle(block);
      } else {
        if (block.handlerUsed) {
          // A `try` without clauses that a `delegate` names: the exception goes on.
          stack().place(block.handler, THROWN);
          out().op(Opcodes.ATHROW);
        }
        remove(block);
      }
    }
    if (block.nextCatch != null) {
      stack().pushSlot('A');
      stack().place(block.nextCatch);
      loadThrown(block.height);
      out().op(Opcodes.ATHROW);
      stack().drop(1);
      block.nextCatch = null;
    }
  }

  private void guard(Block block) {
    Label end = new Label();
    out().mark(end);
    // An empty range is not allowed.
    if (end.getOffset() > block.guardStart.getOffset()) {
      out().handler(block.guardStart, end, block.handler, THROWN);
    }
    block.handlerUsed = true;
  }

  /// Interrupts the ranges of blocks that a branch leaves: it moves values to where the handlers
  /// expect others.
  void pause(Block target) {
    if (!out().isKept()) {
      return;
    }
    for (int i = guarded.size() - 1; i >= 0 && isLeft(guarded.get(i), target); i--) {
      guard(guarded.get(i));
    }
  }

  /// Behind the branch, ranges go on.
  void goOn(Block target) {
    if (!out().isKept()) {
      return;
    }
    for (int i = guarded.size() - 1; i >= 0 && isLeft(guarded.get(i), target); i--) {
      Label start = new Label();
      guarded.get(i).guardStart = start;
      out().mark(start);
    }
  }

  private static boolean isLeft(Block block, Block target) {
    return block.guardStart != null && block.ordinal > target.ordinal;
  }

  /// Begins the handler of a block, with the exception as an operand.
  private void catchThrown(Block block) {
    stack().place(block.handler, THROWN);
    stack().push('A');
    stack().spill();
    code.reloadMemory();
  }

  /// Begins the region of the handlers of a block that is in several regions.
  private void land(Block block) {
    suspendAll();
    remove(block);
    code.body().beginLanding(block);
  }

  /// Does what the clauses of a block say with the exception behind its operands.
  private void handle(Block block) {
    int position = block.height;
    int count = 0;
    for (Block.Catch clause : block.catches) {
      if (++count % MOST_CLAUSES == 0 && code.body().isSpread(block)) {
        code.body().goOn();
      }
      Label next = new Label();
      if (clause.kind() < 2) {
        test(position, clause.tag());
        out().jump(Opcodes.IFEQ, next);
        unpack(position, clause.tag());
      }
      if ((clause.kind() & 1) != 0) {
        loadThrown(position);
        out().invokeVirtual(THROWN, "exception", "()Ldev/skerry/runtime/ExceptionObject;");
        stack().push('A');
      }
      control.branchTo(clause.target());
      stack().truncate(position + 1);
      if (clause.kind() >= 2) {
        stack().truncate(position);
        return;
      }
      stack().place(next);
    }
    loadThrown(position);
    out().op(Opcodes.ATHROW);
    stack().truncate(position);
  }

  private void loadThrown(int position) {
    stack().load(position);
    out().type(Opcodes.CHECKCAST, THROWN);
  }

  private void test(int position, int tag) {
    loadThrown(position);
    out().load('A', code.frame().instance);
    out().constant(tag);
    out().invoke(EXCEPTIONS, "is", "(Ldev/skerry/runtime/ThrownException;" + instance() + "I)Z");
  }

  private static String instance() {
    return "Ldev/skerry/runtime/Instance;";
  }

  /// Leaves the values of an exception as operands.
  private void unpack(int position, int tag) {
    char[] kinds = Jvm.parameters(tagType(tag));
    if (code.body().unpack(position, kinds)) {
      return;
    }
    int register = 0;
    for (char kind : kinds) {
      value(position, kind == 'V' ? 'J' : kind, register);
      if (kind == 'V') {
        value(position, 'J', register + 1);
      }
      stack().push(kind);
      stack().spill();
      register += Jvm.registers(kind);
    }
  }

  private void value(int position, char kind, int register) {
    loadThrown(position);
    out().constant(register);
    if (kind == 'A') {
      out()
          .invoke(
              EXCEPTIONS, "reference", "(Ldev/skerry/runtime/ThrownException;I)Ljava/lang/Object;");
    } else {
      out().invoke(EXCEPTIONS, "number", "(Ldev/skerry/runtime/ThrownException;I)J");
      out().fromBits(kind, true);
    }
  }

  private DefinedType tagType(int tag) {
    return code.context().types().definition(code.context().tagType(tag));
  }

  // Old exceptions

  void startCatch(Block block, Opcode opcode, InstructionReader in, boolean reachable) {
    if (block.dead) {
      return;
    }
    if (reachable) {
      control.branchTo(block);
    }
    stack().truncate(block.height);
    boolean first = block.guarded;
    if (code.body().startsRegion()) {
      if (first) {
        suspendAll();
        remove(block);
      }
      code.body().beginRegion(new char[] {'A'});
    } else if (first) {
      guard(block);
      remove(block);
      catchThrown(block);
    } else {
      stack().pushSlot('A');
      stack().place(block.nextCatch);
    }
    block.nextCatch = null;
    if (opcode == Opcode.CATCH) {
      test(block.height, in.index());
      unlessMatched(block);
      unpack(block.height, in.index());
    }
  }

  /// Goes on with the next clause of an old `try`, or throws again when there is none.
  private void unlessMatched(Block block) {
    if (!code.body().isSpread(block)) {
      block.nextCatch = new Label();
      out().jump(Opcodes.IFEQ, block.nextCatch);
    } else if (code.body().isCatchNext(code.ordinal())) {
      out().jump(Opcodes.IFEQ, code.body().exitToNext());
    } else {
      Label matched = new Label();
      out().jump(Opcodes.IFNE, matched);
      loadThrown(block.height);
      out().op(Opcodes.ATHROW);
      stack().place(matched);
    }
  }

  void delegate(Block block, int depth, boolean reachable) {
    if (block.dead) {
      return;
    }
    if (reachable) {
      control.branchTo(block);
    }
    stack().truncate(block.height);
    if (code.body().isSpread(block)) {
      land(block);
      loadThrown(block.height);
      stack().drop(1);
    } else {
      guard(block);
      remove(block);
      stack().place(block.handler, THROWN);
    }
    passOn(depth + 1);
  }

  /// Leaves the exception on the JVM's stack to the handlers around a label.
  private void passOn(int depth) {
    int label = depth < control.depth() ? control.block(depth).ordinal : -1;
    for (int i = guarded.size() - 1; i >= 0; i--) {
      Block target = guarded.get(i);
      if (target.ordinal <= label) {
        if (code.body().isSpread(target)) {
          code.body().exitToLanding(target);
        } else {
          target.handlerUsed = true;
          out().jump(Opcodes.GOTO, target.handler);
        }
        return;
      }
    }
    out().jump(Opcodes.GOTO, code.body().rethrowOutside());
  }

  void rethrow(Block block) {
    stack().load(block.height);
    out().invoke(EXCEPTIONS, "caught", "(Ljava/lang/Object;)L" + THROWN + ";");
    out().op(Opcodes.ATHROW);
  }

  // Regions

  /// Ends the ranges of blocks at the end of a region, with handlers that lead to the regions that
  /// do what their clauses say.
  void suspendAll() {
    for (int i = guarded.size() - 1; i >= 0; i--) {
      Block block = guarded.get(i);
      if (block.guardStart == null) {
        return;
      }
      guard(block);
      code.frame().place(block.handler, stack(), block.height, THROWN);
      code.body().exitToLanding(block);
      block.guardStart = null;
    }
  }

  /// Begins the range of the innermost block, which covers the whole of a new region.
  void resume() {
    if (!guarded.isEmpty()) {
      start(guarded.getLast());
    }
  }

  // Throwing

  void throwNew(int tag) {
    DefinedType type = tagType(tag);
    code.calls().emitToRegisters(Jvm.parameters(type));
    out().load('A', code.frame().instance);
    out().constant(tag);
    out().invoke(EXCEPTIONS, "make", "(" + instance() + "I)Ldev/skerry/runtime/ThrownException;");
    out().op(Opcodes.ATHROW);
  }

  void throwReference(InstructionReader in) {
    code.line(in);
    stack().take(1);
    out().invoke(EXCEPTIONS, "again", "(Ljava/lang/Object;)Ljava/lang/RuntimeException;");
    out().op(Opcodes.ATHROW);
  }
}
