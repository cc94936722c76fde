package dev.skerry.engine;

import dev.skerry.runtime.CodeProvider;
import dev.skerry.syntax.Export;
import dev.skerry.syntax.ExternalKind;
import dev.skerry.syntax.Import;
import dev.skerry.valid.Context;
import dev.skerry.valid.ValidModule;
import java.util.List;
import java.util.Optional;

/// A module that was loaded by an engine. Immutable, and safe for many threads.
public final class WasmModule {
  private final Engine engine;
  private final ValidModule valid;
  private final CodeProvider code;

  WasmModule(Engine engine, ValidModule valid) {
    this.engine = engine;
    this.valid = valid;
    this.code = engine.tier().code().open(valid);
  }

  CodeProvider code() {
    return code;
  }

  public Engine engine() {
    return engine;
  }

  /// The module as the parser and the validator have it.
  public ValidModule valid() {
    return valid;
  }

  public List<Import> imports() {
    return valid.module().imports();
  }

  public List<Export> exports() {
    return valid.module().exports();
  }

  /// The type of an exported function.
  public Optional<FunctionType> functionType(String name) {
    Context context = valid.context();
    return exports().stream()
        .filter(export -> export.name().equals(name) && export.kind() == ExternalKind.FUNCTION)
        .findFirst()
        .map(export -> context.types().definition(context.functionType(export.index())))
        .map(FunctionType::of);
  }
}
