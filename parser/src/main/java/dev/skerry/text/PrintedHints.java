package dev.skerry.text;

import dev.skerry.binary.BranchHints;
import dev.skerry.syntax.Code;
import dev.skerry.syntax.CustomSection;
import dev.skerry.syntax.ExternalKind;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.InstructionWriter;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.SectionId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The branch hints of a module, as annotations of instructions where a reader of the text makes
/// the very section again that the module has. Otherwise the section is printed like any other.
final class PrintedHints {
  private final Module module;
  private final BranchHints hints;
  private final int importedFunctions;
  private final boolean areAnnotations;

  PrintedHints(Module module) {
    this.module = module;
    this.hints = BranchHints.of(module);
    this.importedFunctions =
        (int)
            module.imports().stream()
                .filter(entry -> entry.type().kind() == ExternalKind.FUNCTION)
                .count();
    this.areAnnotations = hints.size() > 0 && isInPlace() && isReproduced();
  }

  /// Whether this section need not be printed.
  boolean say(CustomSection section) {
    return areAnnotations && section.name().equals(BranchHints.NAME);
  }

  /// Prints the hint for an instruction, if it has one.
  void print(int function, int offset, StringBuilder out) {
    if (areAnnotations) {
      switch (hints.at(function, offset)) {
        case NONE -> {}
        case UNLIKELY -> out.append("(@metadata.code.branch_hint \"\\00\") ");
        case LIKELY -> out.append("(@metadata.code.branch_hint \"\\01\") ");
      }
    }
  }

  /// Whether the section is the only one, and the last in front of the code.
  private boolean isInPlace() {
    List<CustomSection> inFront =
        module.customs().stream()
            .filter(custom -> custom.after().compareTo(SectionId.CODE) < 0)
            .toList();
    if (inFront.isEmpty() || !inFront.getLast().name().equals(BranchHints.NAME)) {
      return false;
    }
    SectionId after = inFront.getLast().after();
    boolean last =
        Arrays.stream(SectionId.values())
            .filter(id -> id.compareTo(after) > 0 && id.compareTo(SectionId.CODE) < 0)
            .noneMatch(module::has);
    return last
        && module.customs().stream().filter(c -> c.name().equals(BranchHints.NAME)).count() == 1;
  }

  private boolean isReproduced() {
    byte[] content = module.custom(BranchHints.NAME).orElseThrow().content().toByteArray();
    return Arrays.equals(hints.encode(), content)
        && hints.functions().entrySet().stream()
            .allMatch(entry -> fits(entry.getKey(), entry.getValue()));
  }

  /// Whether all hints of a function are at branches, in a body that a reader of its text encodes
  /// the same: hints go by the offsets of instructions.
  private boolean fits(int function, int count) {
    int defined = function - importedFunctions;
    if (defined < 0 || defined >= module.definedFunctions()) {
      return false;
    }
    Code code = module.code(defined);
    InstructionReader in = new InstructionReader(ReadOptions.DEFAULT);
    InstructionWriter again = new InstructionWriter();
    try {
      locals(code, in, again);
      int found = 0;
      while (!in.atEnd()) {
        boolean hinted = hints.at(function, again.length()) != BranchHints.Hint.NONE;
        boolean branch = in.next() == Opcode.IF || in.opcode() == Opcode.BR_IF;
        found += hinted && branch ? 1 : 0;
        again.write(in);
      }
      return found == count && Arrays.equals(again.toByteArray(), code.span().toByteArray());
    } catch (MalformedException _) {
      return false;
    }
  }

  private record Group(int count, int type) {}

  /// Leaves the reader behind the locals, which it writes with those of one type together.
  private static void locals(Code code, InstructionReader in, InstructionWriter again) {
    List<Group> groups = new ArrayList<>();
    code.open(
        in,
        ReadOptions.DEFAULT,
        (count, type) -> {
          boolean joins = !groups.isEmpty() && groups.getLast().type == type;
          int before = joins ? groups.removeLast().count : 0;
          groups.add(new Group(before + count, type));
        });
    again.u32(groups.size());
    for (Group group : groups) {
      again.u32(group.count);
      again.valueType(group.type);
    }
  }
}
