package dev.skerry.compiler;

import dev.skerry.syntax.InstructionReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// `br_table`: a `tableswitch` to one stub for each target, where the values move that the branch
/// takes along. A table that would be too large for a method is a string that maps the operand to
/// the number of its stub.
final class BranchTable {
  /// More entries than this go through a string; an entry of a `tableswitch` takes four bytes.
  private static final int MOST_ENTRIES = 500;

  /// With more targets than this, one that leads only to other regions is a table of their numbers.
  private static final int MOST_STUBS = 200;

  /// How a long table is divided into constants.
  static final int PART = 20_000;

  private final FunctionCompiler code;
  private final Control control;

  BranchTable(FunctionCompiler code, Control control) {
    this.code = code;
    this.control = control;
  }

  void emit(InstructionReader in) {
    OperandStack stack = code.stack();
    Emission out = code.out();
    code.takeInt();
    int last = in.vectorLength() - 1;
    Map<Integer, Label> stubs = new LinkedHashMap<>();
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    for (int i = 0; i <= last; i++) {
      stubs.computeIfAbsent(in.vector(i), _ -> new Label());
      numbers.putIfAbsent(in.vector(i), numbers.size());
    }
    if (stubs.size() > MOST_STUBS && isElsewhere(stubs)) {
      StringBuilder regions = new StringBuilder();
      for (int i = 0; i <= last; i++) {
        regions.append((char) code.body().regionOf(control.block(in.vector(i))));
      }
      lookUp(regions);
      out.jump(Opcodes.GOTO, code.body().exitToAny());
      return;
    }
    Label otherwise = stubs.get(in.vector(last));
    if (last == 0) {
      out.op(Opcodes.POP);
      out.jump(Opcodes.GOTO, otherwise);
    } else if (last > MOST_ENTRIES && last > stubs.size()) {
      StringBuilder map = new StringBuilder();
      for (int i = 0; i <= last; i++) {
        map.append((char) (int) numbers.get(in.vector(i)));
      }
      lookUp(map);
      out.tableSwitch(0, otherwise, stubs.values().toArray(Label[]::new));
    } else {
      Label[] labels = new Label[last];
      for (int i = 0; i < last; i++) {
        labels[i] = stubs.get(in.vector(i));
      }
      out.tableSwitch(0, otherwise, labels);
    }
    stubs.forEach(
        (depth, stub) -> {
          stack.place(stub);
          control.branchTo(control.block(depth));
        });
  }

  /// Whether all targets are other regions, with nothing to be moved for any.
  private boolean isElsewhere(Map<Integer, Label> stubs) {
    for (int depth : stubs.keySet()) {
      Block target = control.block(depth);
      if (!code.body().isElsewhere(target)
          || !code.body().isStored(target, target.taken().length)) {
        return false;
      }
    }
    return true;
  }

  /// Replaces the operand by a character of a string, the last one when it is beyond the others. A
  /// constant holds at most 65,535 bytes, and a character takes up to three.
  private void lookUp(CharSequence map) {
    StringBuilder descriptor = new StringBuilder("(I");
    for (int from = 0; from < map.length(); from += PART) {
      code.out().text(map.subSequence(from, Math.min(map.length(), from + PART)).toString());
      descriptor.append("Ljava/lang/String;");
    }
    code.out().invoke(Jvm.SUPPORT + "CallSupport", "lookUp", descriptor + ")I");
  }
}
