package dev.skerry.engine;

import dev.skerry.runtime.CodeProvider;
import dev.skerry.syntax.Export;
import dev.skerry.syntax.ExternalKind;
import dev.skerry.syntax.Import;
import dev.skerry.valid.Context;
import dev.skerry.valid.ValidModule;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// A module that was loaded by an engine. Immutable, and safe for many threads.
public final class WasmModule {
  private final Engine engine;
  private final ValidModule valid;
  private final CodeProvider code;
  private final boolean canMark;

  /// @param canMark whether the code can mark what it writes, for stores that want it
  WasmModule(Engine engine, ValidModule valid, CodeProvider code, boolean canMark) {
    this.engine = engine;
    this.valid = valid;
    this.code = code;
    this.canMark = canMark;
  }

  boolean canMark() {
    return canMark;
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

  /// The same, where there must be one.
  ///
  /// @throws NoSuchElementException when there is none; the message names similar ones
  public FunctionType requireFunctionType(String name) {
    return functionType(name)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    new MissingExport(exports(), ExternalKind.FUNCTION, name).message()));
  }
}
