package dev.skerry.cli.wast;

import dev.skerry.binary.BranchHints;
import dev.skerry.binary.NameSection;
import dev.skerry.syntax.CustomSection;
import dev.skerry.syntax.InvalidException;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.Opcode;
import dev.skerry.valid.InstructionSink;
import dev.skerry.valid.TypedInstruction;
import dev.skerry.valid.ValidModule;

/// Strict checks of the custom sections that have a meaning (appendix A.4 of the specification).
/// Reading a module never fails for them; scripts assert what is wrong with them all the same.
final class CustomSections {
  private CustomSections() {}

  /// @throws MalformedException when a section cannot be decoded
  static void checkForm(Module module) {
    NameSection.of(module).problem().ifPresent(problem -> fail(module, NameSection.NAME, problem));
    BranchHints.of(module).problem().ifPresent(problem -> fail(module, BranchHints.NAME, problem));
  }

  private static void fail(Module module, String name, String problem) {
    int offset = module.custom(name).map(CustomSection::content).orElseThrow().start();
    throw new MalformedException("@" + name + " annotation: " + problem, offset);
  }

  /// @throws InvalidException when a section is about something that is not there
  static void checkMeaning(ValidModule valid) {
    Module module = valid.module();
    BranchHints hints = BranchHints.of(module);
    int imported = valid.context().importedFunctions();
    HintCounter counter = new HintCounter(hints, module, imported);
    for (int i = 0; i < module.definedFunctions(); i++) {
      valid.stream(i, counter);
    }
    if (counter.found < hints.size()) {
      throw new InvalidException("@" + BranchHints.NAME + " annotation: invalid target", 0);
    }
  }

  /// Counts the hints that stand at an instruction that may have one.
  private static final class HintCounter implements InstructionSink {
    private final BranchHints hints;
    private final Module module;
    private final int imported;
    private int found;

    HintCounter(BranchHints hints, Module module, int imported) {
      this.hints = hints;
      this.module = module;
      this.imported = imported;
    }

    @Override
    public void before(TypedInstruction at) {
      Opcode opcode = at.instruction().opcode();
      if (opcode == Opcode.IF || opcode == Opcode.BR_IF) {
        int start = module.code(at.function() - imported).span().start();
        int offset = at.instruction().instructionOffset() - start;
        found += hints.at(at.function(), offset) == BranchHints.Hint.NONE ? 0 : 1;
      }
    }
  }
}
