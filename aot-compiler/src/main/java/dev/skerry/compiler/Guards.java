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
/// one after the other.
final class Guards {
  static final String THROWN = "dev/skerry/runtime/ThrownException";
  private static final String EXCEPTIONS = Jvm.SUPPORT + "Exceptions";

  private final FunctionCompiler code;
  private final Control control;

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
    block.guardStart = new Label();
    block.handler = new Label();
    block.handlerUsed = false;
    out().mark(block.guardStart);
  }

  /// Whether code of this block has to be kept from running into its handler.
  boolean hasHandlers(Block block) {
    if (block.guardStart == null) {
      return block.nextCatch != null;
    }
    return block.opcode == Opcode.TRY_TABLE ? !block.catches.isEmpty() : block.handlerUsed;
  }

  /// Ends the range of a block whose end has come, with the handler of a `try_table`. Control does
  /// not run into what is emitted here.
  void close(Block block) {
    if (block.guardStart != null) {
      if (block.opcode == Opcode.TRY_TABLE && !block.catches.isEmpty()) {
        guard(block);
        tableHandler(block);
      } else if (block.handlerUsed) {
        // A `try` without clauses that a `delegate` names: the exception goes on.
        stack().place(block.handler, THROWN);
        out().op(Opcodes.ATHROW);
      }
      block.guardStart = null;
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

  private void tableHandler(Block block) {
    stack().place(block.handler, THROWN);
    stack().push('A');
    stack().spill();
    code.reloadMemory();
    clauses(block);
    stack().truncate(block.height);
  }

  private void clauses(Block block) {
    int position = block.height;
    for (Block.Catch clause : block.catches) {
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
        return;
      }
      stack().place(next);
    }
    loadThrown(position);
    out().op(Opcodes.ATHROW);
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
    int register = 0;
    for (char kind : Jvm.parameters(tagType(tag))) {
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
    boolean first = block.guardStart != null;
    if (code.body().startsRegion()) {
      if (first) {
        suspend(block);
        block.guardStart = null;
      } else if (block.nextCatch != null) {
        throw new IllegalStateException("a clause belongs to another region");
      }
      code.body().beginRegion(new char[] {'A'});
    } else if (first) {
      guard(block);
      block.guardStart = null;
      stack().place(block.handler, THROWN);
      stack().push('A');
      stack().spill();
      code.reloadMemory();
    } else {
      stack().pushSlot('A');
      stack().place(block.nextCatch);
    }
    block.nextCatch = null;
    if (opcode == Opcode.CATCH) {
      test(block.height, in.index());
      if (code.body().isNextElsewhere()) {
        code.body().storeAll();
        out().jump(Opcodes.IFEQ, code.body().exitToNext());
      } else {
        block.nextCatch = new Label();
        out().jump(Opcodes.IFEQ, block.nextCatch);
      }
      unpack(block.height, in.index());
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
    guard(block);
    block.guardStart = null;
    stack().place(block.handler, THROWN);
    for (int i = depth + 1; i < control.depth(); i++) {
      Block target = control.block(i);
      if (target.guardStart != null) {
        target.handlerUsed = true;
        out().jump(Opcodes.GOTO, target.handler);
        return;
      }
    }
    out().jump(Opcodes.GOTO, code.body().rethrowOutside());
  }

  void rethrow(Block block) {
    stack().load(block.height);
    out().type(Opcodes.CHECKCAST, THROWN);
    out().op(Opcodes.ATHROW);
  }

  // Regions

  /// Ends the ranges of all open blocks at the end of a region, with handlers for what the region
  /// throws. The next region opens them again.
  void suspendAll() {
    for (int i = 0; i < control.depth(); i++) {
      Block block = control.block(i);
      if (block.guardStart != null) {
        suspend(block);
      }
    }
  }

  private void suspend(Block block) {
    int height = stack().height();
    char[] above = new char[height - block.height];
    for (int i = 0; i < above.length; i++) {
      above[i] = stack().kind(block.height + i);
    }
    stack().truncate(block.height);
    guard(block);
    if (block.opcode == Opcode.TRY_TABLE) {
      tableHandler(block);
    } else {
      stack().place(block.handler, THROWN);
      stack().push('A');
      stack().spill();
      code.body().storeAll();
      out().jump(Opcodes.GOTO, code.body().exitToCatch(block));
      stack().truncate(block.height);
    }
    for (char kind : above) {
      stack().pushFrame(kind);
    }
  }

  void resumeAll() {
    for (int i = control.depth() - 1; i >= 0; i--) {
      Block block = control.block(i);
      if (block.guardStart != null) {
        open(block);
      }
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

  void throwReference() {
    stack().take(1);
    out().invoke(EXCEPTIONS, "again", "(Ljava/lang/Object;)Ljava/lang/RuntimeException;");
    out().op(Opcodes.ATHROW);
  }
}
