package dev.skerry.runtime;

import dev.skerry.binary.NameSection;
import dev.skerry.syntax.Export;
import dev.skerry.valid.DefinedType;
import dev.skerry.valid.ValidModule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An instance of a module: its index spaces, filled. Engines reach into the arrays.
public final class Instance {
  private static final long[] NO_NUMBERS = {};
  private static final Object[] NO_REFERENCES = {};

  public final Store store;
  public final ValidModule module;
  public final Function[] functions;
  public final Table[] tables;
  public final Memory[] memories;

  /// The first memory, the one that most instructions mean; null when there is none.
  public @Nullable Memory memory0;

  public final Global[] globals;
  public final Tag[] tags;

  /// The element segments; empty once dropped.
  public final @Nullable Object[][] elements;

  /// The data segments; empty once dropped.
  public final byte[][] data;

  /// The definitions of the module's types, by their index.
  public final DefinedType[] types;

  /// Where generated code leaves the results of a call that are not the first, by register.
  public long[] resultNumbers = NO_NUMBERS;

  public @Nullable Object[] resultReferences = NO_REFERENCES;

  /// Decoded when somebody looks at a backtrace.
  private @Nullable NameSection names;

  Instance(Store store, ValidModule module) {
    var context = module.context();
    this.store = store;
    this.module = module;
    this.types = context.types().byIndex();
    this.functions = new Function[context.functionCount()];
    this.tables = new Table[context.tableCount()];
    this.memories = new Memory[context.memoryCount()];
    this.globals = new Global[context.globalCount()];
    this.tags = new Tag[context.tagCount()];
    this.elements = new Object[module.module().elements().size()][];
    this.data = new byte[module.module().data().size()][];
  }

  /// Makes room for results of so many registers.
  public void reserveResults(int registers) {
    if (registers > resultNumbers.length) {
      resultNumbers = new long[registers];
      resultReferences = new Object[registers];
    }
  }

  /// The name of a function for people, empty when it has none.
  public String functionName(int function) {
    NameSection decoded = names;
    if (decoded == null) {
      decoded = NameSection.of(module.module());
      names = decoded;
    }
    return decoded.function(function).orElse("");
  }

  /// What is exported under a name: a function, table, memory, global or tag.
  public Optional<Object> export(String name) {
    for (Export export : module.module().exports()) {
      if (export.name().equals(name)) {
        return Optional.of(
            switch (export.kind()) {
              case FUNCTION -> functions[export.index()];
              case TABLE -> tables[export.index()];
              case MEMORY -> memories[export.index()];
              case GLOBAL -> globals[export.index()];
              case TAG -> tags[export.index()];
            });
      }
    }
    return Optional.empty();
  }
}
