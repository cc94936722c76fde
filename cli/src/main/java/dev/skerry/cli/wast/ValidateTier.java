package dev.skerry.cli.wast;

import dev.skerry.script.Command;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.valid.TypeRegistry;
import dev.skerry.valid.ValidModule;
import org.jspecify.annotations.Nullable;

/// The tier that runs nothing: modules are read and validated, and must survive being written and
/// read again in both formats.
public final class ValidateTier implements Tier {
  private static final Verdict SKIPPED = new Verdict.Skipped("needs an engine tier");

  @Override
  public String text() {
    return "validate";
  }

  @Override
  public Session open(ReadOptions options, TypeRegistry types) {
    return new Validation(options);
  }

  private record Validation(ReadOptions options) implements Session {
    @Override
    public Session fork(Command.StartThread start) {
      return this;
    }

    @Override
    public Verdict run(Command command, @Nullable ValidModule module) {
      if (module != null && !(command instanceof Command.Instantiate)) {
        Verdict verdict = RoundTrip.check(module.module(), options);
        if (verdict instanceof Verdict.Failed) {
          return verdict;
        }
      }
      return command instanceof Command.Define ? Verdict.PASSED : SKIPPED;
    }
  }
}
