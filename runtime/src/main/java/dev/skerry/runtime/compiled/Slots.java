package dev.skerry.runtime.compiled;

import dev.skerry.syntax.ElementSegment;
import dev.skerry.syntax.Export;
import dev.skerry.syntax.ExternalKind;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.valid.ValidModule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The functions of a module that tables and references can hold, numbered by type: those that
/// element segments and globals name, and those that are exported. What only `ref.func` in a body
/// names has to be in one of these places too.
public final class Slots {
  private final ValidModule module;
  private final int[] slots;
  private final Map<Integer, int[]> byType = new HashMap<>();

  public Slots(ValidModule module) {
    this.module = module;
    this.slots = new int[module.context().functionCount()];
    Arrays.fill(slots, -1);
    for (ElementSegment segment : module.module().elements()) {
      // Not a switch over types, which a new process has to prepare.
      if (segment.elements() instanceof ElementSegment.Functions functions) {
        for (int i = 0; i < functions.count(); i++) {
          add(functions.index(i));
        }
      } else if (segment.elements() instanceof ElementSegment.Expressions expressions) {
        addAll(expressions.sequence().instructions(ReadOptions.DEFAULT));
      }
    }
    for (var global : module.module().globals()) {
      addAll(global.initial().instructions(ReadOptions.DEFAULT));
    }
    for (Export export : module.module().exports()) {
      if (export.kind() == ExternalKind.FUNCTION) {
        add(export.index());
      }
    }
  }

  private void addAll(InstructionReader in) {
    while (in.remaining() > 0) {
      if (in.next() == Opcode.REF_FUNC) {
        add(in.index());
      }
    }
  }

  private void add(int function) {
    if (function < module.context().importedFunctions() || slots[function] >= 0) {
      return;
    }
    int type = module.context().functionType(function);
    int[] functions = byType.getOrDefault(type, new int[1]);
    // The first place counts those behind it.
    int count = functions[0];
    if (count + 1 == functions.length) {
      functions = Arrays.copyOf(functions, functions.length * 2);
    }
    functions[count + 1] = function;
    functions[0] = count + 1;
    byType.put(type, functions);
    slots[function] = count;
  }

  /// The place of a function among those of its type, or -1.
  public int of(int function) {
    return slots[function];
  }

  /// The functions of a canonical type, by their slot.
  public int[] functions(int type) {
    int[] functions = byType.get(type);
    return functions == null ? new int[0] : Arrays.copyOfRange(functions, 1, functions[0] + 1);
  }
}
