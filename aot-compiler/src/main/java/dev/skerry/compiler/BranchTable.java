package dev.skerry.compiler;

import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// `br_table`: a `tableswitch` to one stub for each target, where the values move that the branch
/// takes along. A table that would be too large for a method is a string that maps the operand to
/// the number of its stub.
final class BranchTable {
  /// More entries than this go through a string; an entry of a `tableswitch` takes four bytes.
  private static final int MOST_ENTRIES = 500;

  /// With more targets than this, one that leads only to other regions is a table of their numbers.
  private static final int MOST_TARGETS = 12;

  /// How many stubs are in one region when there are too many for the region of the instruction.
  private static final int MOST_STUBS = 64;

  /// How a long table is divided into constants.
  private static final int PART = 20_000;

  private final FunctionCompiler code;
  private final Control control;

  BranchTable(FunctionCompiler code, Control control) {
    this.code = code;
    this.control = control;
  }

  void emit(InstructionReader in) {
    code.takeInt();
    int last = in.vectorLength() - 1;
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    for (int i = 0; i <= last; i++) {
      numbers.putIfAbsent(in.vector(i), numbers.size());
    }
    Block any = control.block(in.vector(last));
    control.settleFor(any);
    int[] depths = numbers.keySet().stream().mapToInt(depth -> depth).toArray();
    boolean many = depths.length > MOST_TARGETS;
    if (many) {
      code.measureTable(blocks(depths));
    }
    if (depths.length == 1) {
      code.out().op(Opcodes.POP);
      control.branchTo(any);
    } else if (code.body().isLarge() || (many && isElsewhere(depths))) {
      large(in, last, numbers, depths);
    } else if (last > MOST_ENTRIES && last > depths.length) {
      lookUp(in, last, numbers::get);
      stubs(depths, 0, depths.length);
    } else {
      each(in, last, depths);
    }
  }

  /// A label for each entry.
  private void each(InstructionReader in, int last, int[] depths) {
    Map<Integer, Label> stubs = new LinkedHashMap<>();
    Label[] labels = new Label[last];
    for (int i = 0; i < last; i++) {
      labels[i] = stubs.computeIfAbsent(in.vector(i), _ -> new Label());
    }
    Label otherwise = stubs.computeIfAbsent(in.vector(last), _ -> new Label());
    code.out().tableSwitch(0, otherwise, labels);
    for (int depth : depths) {
      code.stack().place(stubs.get(depth));
      control.branchTo(control.block(depth));
    }
  }

  /// A `switch` over the number of a stub, and the stubs of a range.
  private void stubs(int[] depths, int from, int to) {
    Label[] labels = new Label[to - from];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = new Label();
    }
    code.out().tableSwitch(from, labels[labels.length - 1], labels);
    for (int i = from; i < to; i++) {
      code.stack().place(labels[i - from]);
      control.branchTo(control.block(depths[i]));
    }
  }

  private void large(InstructionReader in, int last, Map<Integer, Integer> numbers, int[] depths) {
    if (isElsewhere(depths)) {
      lookUp(in, last, depth -> code.body().regionOf(control.block(depth)));
      code.out().jump(Opcodes.GOTO, code.body().exitToAny());
    } else {
      lookUp(in, last, numbers::get);
      code.body().chooseStub(depths.length, MOST_STUBS, (from, to) -> stubs(depths, from, to));
    }
  }

  /// The numbers of the blocks that a branch leads out of.
  private int[] blocks(int[] depths) {
    return Arrays.stream(depths)
        .mapToObj(control::block)
        .filter(block -> block.opcode != Opcode.LOOP && block.ordinal >= 0)
        .mapToInt(block -> block.ordinal)
        .toArray();
  }

  /// Whether all targets are other regions, with nothing to be moved for any.
  private boolean isElsewhere(int[] depths) {
    for (int depth : depths) {
      Block target = control.block(depth);
      if (control.isReturn(target)
          || !code.body().isElsewhere(target)
          || !code.body().isStored(target, target.taken().length)) {
        return false;
      }
    }
    return true;
  }

  /// Replaces the operand by what stands for the entry. The table is a string, whose last character
  /// is for operands beyond the others. A constant holds at most 65,535 bytes, and a character
  /// takes up to three. Numbers that are too large for characters have two tables.
  private void lookUp(InstructionReader in, int last, IntUnaryOperator entries) {
    int bits = 0;
    for (int i = 0; i <= last; i++) {
      bits |= entries.applyAsInt(in.vector(i));
    }
    if (bits <= Character.MAX_VALUE) {
      table(in, last, entries);
      return;
    }
    Emission out = code.out();
    int index = code.frame().temporary;
    out.store('I', index);
    out.load('I', index);
    table(in, last, depth -> entries.applyAsInt(depth) >>> Character.SIZE);
    out.constant(Character.SIZE);
    out.op(Opcodes.ISHL);
    out.load('I', index);
    table(in, last, entries);
    out.op(Opcodes.IOR);
  }

  private void table(InstructionReader in, int last, IntUnaryOperator entries) {
    Emission out = code.out();
    boolean whole = last < PART;
    if (!whole) {
      out.constant(last / PART + 1);
      out.type(Opcodes.ANEWARRAY, "java/lang/String");
    }
    for (int from = 0; from <= last; from += PART) {
      StringBuilder map = new StringBuilder();
      for (int i = from; i <= Math.min(last, from + PART - 1); i++) {
        map.append((char) entries.applyAsInt(in.vector(i)));
      }
      if (whole) {
        out.text(map.toString());
      } else {
        out.op(Opcodes.DUP);
        out.constant(from / PART);
        out.text(map.toString());
        out.op(Opcodes.AASTORE);
      }
    }
    String tables = whole ? "Ljava/lang/String;" : "[Ljava/lang/String;";
    out.invoke(Jvm.SUPPORT + "CallSupport", "lookUp", "(I" + tables + ")I");
  }
}
