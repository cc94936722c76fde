package dev.skerry.interpreter;

import dev.skerry.runtime.Function;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.MarkedMemory;
import dev.skerry.runtime.Memory;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.runtime.numeric.I32;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Runs functions: {@link Loop} does what is frequent and simple; what it leaves out is done here,
/// one instruction at a time. Each call of a guest is a call of {@link #run}; its registers are a
/// window into those of the store, so that arguments and results are not copied.
///
/// Hot path: `perf/run kernels`.
final class Interpreter {
  private static final byte[] NO_BYTES = {};

  /// For how many branches an instruction counts that the loop leaves out.
  private static final int AWAY = 20;

  private Interpreter() {}

  /// The array of a memory that has one. Code for other memories never looks at it, and code for
  /// one that marks what is written only reads from it.
  private static byte[] bytes(@Nullable Memory memory) {
    if (memory == null) {
      return NO_BYTES;
    }
    byte[] bytes = memory.bytes;
    return bytes == null && memory instanceof MarkedMemory marked ? marked.readable : bytes;
  }

  /// Makes room for a frame, and sets its locals to zero and null.
  private static void begin(Code code, Registers registers, int fp) {
    registers.reserve(fp + code.registers);
    if (code.locals > code.parameters) {
      Arrays.fill(registers.numbers, fp + code.parameters, fp + code.locals, 0);
      Arrays.fill(registers.references, fp + code.parameters, fp + code.locals, null);
    }
    if (code.kept.length > 0) {
      System.arraycopy(code.kept, 0, registers.numbers, fp + code.locals, code.kept.length);
    }
  }

  /// Moves the operands of a frame to where they are without the constants that it keeps.
  private static void withoutKept(Code code, Registers registers, int fp) {
    int to = fp + code.locals;
    int from = to + CodeBuilder.KEPT;
    int count = fp + code.registers - from;
    System.arraycopy(registers.numbers, from, registers.numbers, to, count);
    System.arraycopy(registers.references, from, registers.references, to, count);
  }

  /// Runs a function whose arguments are in the registers from `fp` on; one that was suspended goes
  /// on at `start`, with an exception there if one is given. Returns what is to be called in its
  /// place; null when it has returned.
  static @Nullable Function run(
      InterpretedFunction first,
      Registers registers,
      int fp,
      int start,
      @Nullable ThrownException thrown) {
    InterpretedFunction function = first;
    int pc = start;
    first.begins(registers);
    if (start == 0) {
      begin(function.code(), registers, fp);
    }
    if (thrown != null) {
      pc = caught(thrown, function, registers, fp, registers.depth, start);
    }
    // Two that resume each other for ever are looked at each time.
    int branches = start == 0 ? function.branches() : 0;
    LoopWatch watch = null;
    while (true) {
      pc =
          Loop.run(
              function.code().instructions,
              registers.numbers,
              bytes(function.memory()),
              function.instance().globals,
              fp,
              pc,
              branches);
      if (pc == Loop.DONE) {
        return null;
      }
      int at = ~pc;
      pc = outside(function, registers, fp, at);
      branches -= AWAY;
      if ((at & 3) == Loop.LOOK) {
        branches = function.branches();
        if (function.isHot()) {
          watch = watch == null ? new LoopWatch(function) : watch;
          Function loop = watch.look(pc);
          if (loop != null) {
            withoutKept(function.code(), registers, fp);
            return loop;
          }
          branches = watch.pause();
        }
      } else if (pc == Loop.DONE) {
        Function target = registers.takeTailCallee();
        if (!(target instanceof InterpretedFunction next) || next.better() != null) {
          return target;
        }
        registers.checkInterrupt();
        function = next;
        next.begins(registers);
        watch = null;
        begin(function.code(), registers, fp);
        pc = 0;
      }
    }
  }

  /// Does what the loop left at a position, and returns where to go on.
  private static int outside(InterpretedFunction function, Registers registers, int fp, int at) {
    int depth = registers.depth;
    int pc = at & ~3;
    try {
      switch (at & 3) {
        case Loop.LOOK -> registers.checkInterrupt();
        case Loop.OUT_OF_BOUNDS -> throw new Trap(TrapReason.MEMORY_OUT_OF_BOUNDS);
        default -> {
          int[] instructions = function.code().instructions;
          while (true) {
            if (instructions[pc - 4] < Op.VECTOR) {
              pc = instruction(function, registers, fp, pc);
            } else {
              pc = vectors(function, registers, fp, pc - 4);
              if (pc < 0) {
                pc = ~pc;
                throw new Trap(TrapReason.MEMORY_OUT_OF_BOUNDS);
              }
            }
            if (pc < 0 || instructions[pc] < Op.OUTSIDE) {
              return pc;
            }
            pc += 4;
          }
        }
      }
      return pc;
    } catch (RuntimeException e) {
      return caught(e, function, registers, fp, depth, pc);
    } catch (StackOverflowError e) {
      // Where even this takes too much stack, the caller's frame is the next to try.
      Trap trap = new Trap(TrapReason.CALL_STACK_EXHAUSTED, e);
      function.addTo(trap.backtrace(), at & ~3);
      throw trap;
    }
  }

  /// Does instructions of vectors, the first of which begins at `pc`. Returns where the next
  /// instruction begins; or the complement of where one ends that reaches out of the memory.
  private static int vectors(InterpretedFunction function, Registers registers, int fp, int pc) {
    Code code = function.code();
    byte[] bytes = bytes(function.memory());
    int next = VectorLoop.run(code.instructions, code.constants, registers.numbers, bytes, fp, pc);
    if (next >= 0 && code.instructions[next] >= Op.VECTOR) {
      ColdOps.vector(code, registers.numbers, fp, next);
      return next + 4;
    }
    return next;
  }

  private static int instruction(
      InterpretedFunction function, Registers registers, int fp, int pc) {
    Code code = function.code();
    Instance instance = function.instance();
    int op = code.instructions[pc - 4];
    int a = fp + code.instructions[pc - 3];
    int b = code.instructions[pc - 2];
    int c = code.instructions[pc - 1];
    long[] r = registers.numbers;
    @Nullable Object[] references = registers.references;
    switch (op) {
      case Op.CALL -> instance.functions[b].call(registers, a);
      case Op.CALL_INDIRECT ->
          Indirect.resolve(instance, r[fp + b], code.constants[c]).call(registers, a);
      case Op.CALL_REFERENCE -> Indirect.callee(references[fp + b]).call(registers, a);
      case Op.TAIL_CALL, Op.TAIL_CALL_INDIRECT, Op.TAIL_CALL_REFERENCE -> {
        registers.tailCallee =
            Indirect.tailTarget(op, instance, registers, fp + b, b, code.constants, c);
        return Loop.DONE;
      }
      case Op.COPY_REFERENCE -> references[a] = references[fp + b];
      case Op.SELECT_REFERENCE -> {
        if ((int) r[fp + c] == 0) {
          references[a] = references[fp + b];
        }
      }
      case Op.MEMORY_COPY -> {
        byte[] bytes = bytes(function.memory());
        System.arraycopy(bytes, (int) r[fp + b], bytes, (int) r[a], (int) r[fp + c]);
      }
      case Op.MEMORY_FILL -> {
        byte[] bytes = bytes(function.memory());
        int start = Objects.checkFromIndexSize((int) r[a], (int) r[fp + c], bytes.length);
        Arrays.fill(bytes, start, start + (int) r[fp + c], (byte) r[fp + b]);
      }
      case Op.RETURN_REFERENCE -> {
        references[fp] = references[a];
        return Loop.DONE;
      }
      case Op.I32_TRUNC_F64_S -> r[a] = I32.i32TruncF64S(Double.longBitsToDouble(r[fp + b]));
      case Op.I32_DIV_S -> r[a] = I32.i32DivS((int) r[fp + b], (int) r[fp + c]);
      case Op.I32_DIV_U -> r[a] = I32.i32DivU((int) r[fp + b], (int) r[fp + c]);
      case Op.I32_REM_S -> r[a] = I32.i32RemS((int) r[fp + b], (int) r[fp + c]);
      case Op.I32_REM_U -> r[a] = I32.i32RemU((int) r[fp + b], (int) r[fp + c]);
      case Op.UNREACHABLE -> throw new Trap(TrapReason.UNREACHABLE);
      case Op.THROW -> throw Exceptions.make(instance, b, registers, a);
      case Op.THROW_REFERENCE -> throw Exceptions.again(references[a]);
      case Op.RESUME -> {
        return Continuations.resume(instance, code.resumes[b], registers, fp, a, pc);
      }
      case Op.CHARGE -> instance.store.fuel().charge(a - fp);
      default -> ColdOps.apply(op - Op.COLD, instance, registers, a, b, c, code.constants);
    }
    return pc;
  }

  /// Where a function goes on when something was thrown by the instruction in front of `pc`.
  private static int caught(
      RuntimeException thrown,
      InterpretedFunction function,
      Registers registers,
      int fp,
      int depth,
      int pc) {
    // Not a switch over types, which a new process has to prepare.
    if (thrown instanceof ThrownException exception) {
      Code.Handler handler = function.code().handler(pc, exception, function.instance());
      if (handler != null) {
        registers.depth = depth;
        Exceptions.deliver(exception, handler, registers, fp);
        return handler.target();
      }
      function.addTo(exception.backtrace(), pc);
    } else if (thrown instanceof Suspension suspension) {
      suspension.pass(function, pc, fp);
    } else if (thrown instanceof Trap trap) {
      function.addTo(trap.backtrace(), pc);
    } else if (thrown instanceof IndexOutOfBoundsException) {
      Trap trap = new Trap(TrapReason.MEMORY_OUT_OF_BOUNDS, thrown);
      function.addTo(trap.backtrace(), pc);
      throw trap;
    }
    throw thrown;
  }
}
