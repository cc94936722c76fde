package dev.skerry.cli.wast;

import dev.skerry.script.Command;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.valid.TypeRegistry;
import dev.skerry.valid.ValidModule;
import org.jspecify.annotations.Nullable;

/// What runs the commands of scripts. A new engine is one more of these, listed in {@link Tiers}.
public interface Tier {
  /// The name on the command line and in reports.
  String text();

  /// Begins a script, with nothing but the host module `spectest` to import from. The types of its
  /// modules are in the registry.
  Session open(ReadOptions options, TypeRegistry types);

  /// One script being run. The runner has already read and validated every module.
  interface Session extends AutoCloseable {
    /// Runs a command.
    ///
    /// @param module what it defines or instantiates; null for a command that does neither
    Verdict run(Command command, @Nullable ValidModule module);

    /// The session of a thread that the script starts; it sees the instances that are shared with
    /// it, under their names. It is used by that thread only.
    Session fork(Command.StartThread start);

    @Override
    default void close() {}
  }
}
