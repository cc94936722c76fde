package dev.skerry.cli.wast;

import dev.skerry.script.Command;
import dev.skerry.script.ModuleSource;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.Features;
import dev.skerry.syntax.InvalidException;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.valid.Validator;
import java.util.ArrayList;
import java.util.List;

/// Finds the features that a script is written for, because scripts do not say: those of the
/// standard, and beyond it only what some module of the script needs. `RATIONALE.md` tells why.
///
/// Only modules decide that the script wants to be accepted or well-formed; whether they then are
/// refused as it says is for the runner to find out.
public final class ScriptFeatures {
  /// What older standards refused with words that the standard no longer has.
  private static final String MANY_TABLES = "multiple tables";

  private static final String MANY_MEMORIES = "multiple memories";

  /// A module, and whether it must be valid or only well-formed.
  private record Wanted(ModuleSource module, boolean valid) {
    boolean isMet(Features features) {
      ReadOptions options = ReadOptions.of(features);
      try {
        Validator.validate(module.read(options), options);
        return true;
      } catch (MalformedException _) {
        return false;
      } catch (InvalidException _) {
        return !valid;
      }
    }
  }

  private final List<Wanted> wanted = new ArrayList<>();
  private Features standard = Features.WASM_3;

  private ScriptFeatures(List<Command> commands) {
    commands.forEach(this::add);
  }

  /// The features for a script.
  public static Features of(List<Command> commands) {
    return new ScriptFeatures(commands).find();
  }

  private void add(Command command) {
    switch (command) {
      case Command.Define define -> wanted.add(new Wanted(define.source(), true));
      case Command.AssertUnlinkable(_, Command.Instance.OfSource(ModuleSource module), _) ->
          wanted.add(new Wanted(module, true));
      case Command.AssertUninstantiable(_, Command.Instance.OfSource(ModuleSource module), _) ->
          wanted.add(new Wanted(module, true));
      case Command.AssertInvalidCustom(_, ModuleSource module, _) ->
          wanted.add(new Wanted(module, true));
      case Command.AssertInvalid(_, ModuleSource module, String reason) -> {
        wanted.add(new Wanted(module, false));
        notice(reason);
      }
      case Command.StartThread thread -> thread.commands().forEach(this::add);
      default -> {}
    }
  }

  private void notice(String reason) {
    if (reason.startsWith(MANY_TABLES)) {
      standard = Features.WASM_1;
    } else if (reason.startsWith(MANY_MEMORIES) && standard.equals(Features.WASM_3)) {
      standard = Features.WASM_2;
    }
  }

  private Features find() {
    List<Wanted> unmet = wanted.stream().filter(w -> !w.isMet(standard)).toList();
    List<Wanted> met = unmet.stream().filter(w -> w.isMet(Features.ALL)).toList();
    if (met.isEmpty()) {
      return standard;
    }
    Features least = Features.ALL;
    for (Feature feature : Feature.values()) {
      if (!standard.has(feature)) {
        Features less = least.without(feature);
        if (met.stream().allMatch(w -> w.isMet(less))) {
          least = less;
        }
      }
    }
    return least;
  }
}
