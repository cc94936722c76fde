package dev.skerry.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A command of a script. Names of modules, instances and threads are identifiers without their
/// dollar sign; null stands for the latest one.
public sealed interface Command {
  /// The line on which the command starts, counted from 1.
  int line();

  /// Defines a module and, unless it is a definition only, makes an instance of the same name.
  record Define(int line, @Nullable String name, ModuleSource source, boolean definitionOnly)
      implements Command {}

  /// Makes an instance of a module that was defined before.
  record Instantiate(int line, @Nullable String instance, @Nullable String module)
      implements Command {}

  /// Lets modules import from an instance under this name.
  record Register(int line, String name, @Nullable String instance) implements Command {}

  /// Invokes a function or gets a global; must not trap.
  record Perform(int line, Action action) implements Command {}

  record AssertReturn(int line, Action action, List<Expected> results) implements Command {
    public AssertReturn {
      results = List.copyOf(results);
    }
  }

  record AssertTrap(int line, Action action, String reason) implements Command {}

  record AssertExhaustion(int line, Action action, String reason) implements Command {}

  record AssertException(int line, Action action) implements Command {}

  record AssertSuspension(int line, Action action, String reason) implements Command {}

  record AssertMalformed(int line, ModuleSource source, String reason) implements Command {}

  record AssertInvalid(int line, ModuleSource source, String reason) implements Command {}

  /// As {@link AssertMalformed}, for a custom section or an annotation.
  record AssertMalformedCustom(int line, ModuleSource source, String reason) implements Command {}

  /// As {@link AssertInvalid}, for a custom section or an annotation.
  record AssertInvalidCustom(int line, ModuleSource source, String reason) implements Command {}

  /// Instantiation must fail to link.
  record AssertUnlinkable(int line, Instance instance, String reason) implements Command {}

  /// Instantiation must trap.
  record AssertUninstantiable(int line, Instance instance, String reason) implements Command {}

  /// Starts a thread that runs commands and sees the shared instances of the script. Of the
  /// proposal for threads.
  record StartThread(int line, @Nullable String name, List<String> shared, List<Command> commands)
      implements Command {
    public StartThread {
      shared = List.copyOf(shared);
      commands = List.copyOf(commands);
    }
  }

  /// Waits for the end of a thread.
  record Wait(int line, @Nullable String thread) implements Command {}

  /// What is no command that this reader knows; the message says why.
  record Unreadable(int line, String reason) implements Command {}

  /// What is to be instantiated.
  sealed interface Instance {
    /// A module that is defined on the spot.
    record OfSource(ModuleSource source) implements Instance {}

    /// A module that was defined before.
    record OfModule(@Nullable String module) implements Instance {}
  }
}
