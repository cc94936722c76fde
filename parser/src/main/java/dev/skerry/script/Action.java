package dev.skerry.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a command has done to an instance; the instance is null for the latest one.
public sealed interface Action {
  @Nullable String instance();

  /// The name of the export.
  String name();

  /// Calls an exported function.
  record Invoke(@Nullable String instance, String name, List<Constant> arguments)
      implements Action {
    public Invoke {
      arguments = List.copyOf(arguments);
    }
  }

  /// Reads an exported global.
  record Get(@Nullable String instance, String name) implements Action {}
}
