package dev.skerry.valid;

import dev.skerry.syntax.Module;

/// A module that passed validation: the only thing an engine takes. Immutable, and safe for many
/// threads.
///
/// When it was validated lazily, a body is validated each time it is streamed, which is the only
/// way to its instructions; so no engine ever sees code that is not valid.
public final class ValidModule {
  private final Module module;
  private final Context context;

  ValidModule(Module module, Context context) {
    this.module = module;
    this.context = context;
  }

  public Module module() {
    return module;
  }

  /// The index spaces of the module, with canonical types.
  public Context context() {
    return context;
  }

  /// Streams the instructions of a function; `defined` does not count imports.
  ///
  /// @throws dev.skerry.syntax.InvalidException for a body that is not valid, which only a lazily
  ///   validated module can have
  /// @throws dev.skerry.syntax.MalformedException likewise for one that cannot be decoded
  public void stream(int defined, InstructionSink sink) {
    new FunctionValidator(context).validate(defined, sink);
  }
}
