package dev.skerry.text;

import dev.skerry.binary.NameSubsection;
import dev.skerry.syntax.CustomSection;
import dev.skerry.syntax.DataSegment;
import dev.skerry.syntax.ElementSegment;
import dev.skerry.syntax.Export;
import dev.skerry.syntax.ExternalKind;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Global;
import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.Import;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.RecursiveType;
import dev.skerry.syntax.ReferenceType;
import dev.skerry.syntax.SectionId;
import dev.skerry.syntax.Table;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Prints a module as text, in the order of its binary: a field on each line, an instruction on
/// each line of a body, the index of each definition in a comment. Reading the text gives an equal
/// module. Code that cannot be decoded is a {@link MalformedException}, and so is the little that
/// has no text: a table's initial value without instructions, a page of 2^64 bytes.
public final class TextPrinter {
  private static final ReferenceType FUNCTION = new ReferenceType(false, HeapType.Abstract.FUNC);

  private final Module module;
  private final TextOutput output;
  private final StringBuilder out;
  private final PrintedNames names;
  private final TypePrinter types;
  private final PrintedHints hints;
  private final CodePrinter code;
  private final ExpressionPrinter expressions;

  /// How many definitions of each kind were printed; imports come first.
  private final int[] printed = new int[ExternalKind.values().length];

  private TextPrinter(Module module, Appendable destination) {
    this.module = module;
    this.output = new TextOutput(destination);
    this.out = output.line;
    this.names = new PrintedNames(module);
    this.types = new TypePrinter(module, names, output);
    this.hints = new PrintedHints(module);
    this.code = new CodePrinter(output, types, names, hints);
    this.expressions = new ExpressionPrinter(output, types, names);
  }

  /// Prints to a destination in pieces of many lines.
  public static void print(Module module, Appendable destination) throws IOException {
    try {
      new TextPrinter(module, destination).print();
    } catch (UncheckedIOException fault) {
      throw fault.getCause();
    }
  }

  public static String print(Module module) {
    StringBuilder text = new StringBuilder();
    new TextPrinter(module, text).print();
    return text.toString();
  }

  private void print() {
    out.append("(module");
    names.defineModule(out);
    output.indent();
    for (SectionId id : SectionId.values()) {
      section(id);
      customsAfter(id);
    }
    output.outdent();
    if (module.equals(new Module.Builder().build())) {
      out.append(")\n");
    } else {
      output.newLine().append(")\n");
    }
    output.flush();
  }

  private void section(SectionId id) {
    switch (id) {
      case CUSTOM, FUNCTION, DATA_COUNT -> {}
      case TYPE -> types();
      case IMPORT -> module.imports().forEach(this::imported);
      case TABLE -> module.tables().forEach(this::table);
      case MEMORY -> module.memories().forEach(this::external);
      case TAG -> module.tags().forEach(this::external);
      case GLOBAL -> module.globals().forEach(this::global);
      case EXPORT -> module.exports().forEach(this::export);
      case START -> module.start().ifPresent(this::start);
      case ELEMENT -> elements();
      case CODE -> functions();
      case DATA -> data();
    }
  }

  private void customsAfter(SectionId id) {
    for (int i = 0; i < module.customs().size(); i++) {
      CustomSection custom = module.customs().get(i);
      boolean last = i == module.customs().size() - 1;
      if (custom.after() == id && !hints.say(custom) && !(last && names.sayAll(module))) {
        custom(custom);
      }
    }
  }

  private void custom(CustomSection custom) {
    output.newLine().append("(@custom ").append(QuotedText.name(custom.name()));
    if (custom.after() == SectionId.CUSTOM) {
      out.append(" (before first) ");
    } else {
      out.append(" (after ").append(custom.after()).append(") ");
    }
    output.quoted(custom.content());
    out.append(')');
  }

  private void types() {
    int index = 0;
    for (RecursiveType group : module.recursiveTypes()) {
      boolean grouped = group.types().size() != 1;
      if (grouped) {
        output.newLine().append("(rec");
        output.indent();
      }
      for (int i = 0; i < group.types().size(); i++) {
        output.newLine().append("(type");
        types.definition(index++);
        out.append(')');
      }
      if (grouped) {
        output.outdent();
        output.newLine().append(')');
      }
    }
  }

  private void imported(Import entry) {
    output.newLine().append("(import ").append(QuotedText.name(entry.module())).append(' ');
    out.append(QuotedText.name(entry.name())).append(" (");
    define(entry.type().kind());
    types.external(entry.type(), out);
    out.append("))");
  }

  /// The keyword of the next definition of a kind, its name and index.
  private int define(ExternalKind kind) {
    int index = printed[kind.ordinal()]++;
    out.append(kind);
    names.define(space(kind), index, out);
    return index;
  }

  private static NameSubsection space(ExternalKind kind) {
    return switch (kind) {
      case FUNCTION -> NameSubsection.FUNCTIONS;
      case TABLE -> NameSubsection.TABLES;
      case MEMORY -> NameSubsection.MEMORIES;
      case GLOBAL -> NameSubsection.GLOBALS;
      case TAG -> NameSubsection.TAGS;
    };
  }

  /// A definition that is nothing but its type, except for the last parenthesis.
  private void open(ExternalType type) {
    output.newLine().append('(');
    define(type.kind());
    types.external(type, out);
  }

  private void external(ExternalType type) {
    open(type);
    out.append(')');
  }

  private void table(Table table) {
    open(table.type());
    if (table.initial() != null) {
      int start = out.length();
      expressions.initial(table.initial());
      if (out.length() == start) {
        throw new MalformedException(
            "a table's initial value without instructions has no text",
            table.initial().span().start());
      }
    }
    out.append(')');
  }

  private void global(Global global) {
    open(global.type());
    expressions.initial(global.initial());
    out.append(')');
  }

  private void export(Export export) {
    output.newLine().append("(export ").append(QuotedText.name(export.name())).append(" (");
    out.append(export.kind()).append(' ');
    out.append(names.reference(space(export.kind()), export.index())).append("))");
  }

  private void start(int function) {
    output.newLine().append("(start ");
    out.append(names.reference(NameSubsection.FUNCTIONS, function)).append(')');
  }

  private void functions() {
    for (int i = 0; i < module.definedFunctions(); i++) {
      output.newLine().append('(');
      int index = define(ExternalKind.FUNCTION);
      boolean lines = code.function(index, module.functionType(i), module.code(i));
      (lines ? output.newLine() : out).append(')');
    }
  }

  private void elements() {
    for (int i = 0; i < module.elements().size(); i++) {
      ElementSegment segment = module.elements().get(i);
      output.newLine().append("(elem");
      names.define(NameSubsection.ELEMENTS, i, out);
      if (segment.mode() == ElementSegment.Mode.DECLARATIVE) {
        out.append(" declare");
      }
      if (segment.table() != 0) {
        out.append(" (table ");
        out.append(names.reference(NameSubsection.TABLES, segment.table())).append(')');
      }
      if (segment.offset() != null) {
        expressions.offset(segment.offset());
      }
      items(segment);
      out.append(')');
    }
  }

  private void items(ElementSegment segment) {
    switch (segment.elements()) {
      case ElementSegment.Functions functions -> {
        boolean plain = segment.type().equals(FUNCTION);
        out.append(' ').append(plain ? "func" : types.reference(segment.type()));
        for (int i = 0; i < functions.count(); i++) {
          String function = names.reference(NameSubsection.FUNCTIONS, functions.index(i));
          out.append(plain ? " " : " (ref.func ").append(function).append(plain ? "" : ")");
          output.flushIfLarge();
        }
      }
      case ElementSegment.Expressions items -> {
        out.append(' ').append(types.reference(segment.type()));
        expressions.items(items);
      }
    }
  }

  private void data() {
    for (int i = 0; i < module.data().size(); i++) {
      DataSegment segment = module.data().get(i);
      output.newLine().append("(data");
      names.define(NameSubsection.DATA, i, out);
      if (segment.memory() != 0) {
        out.append(" (memory ");
        out.append(names.reference(NameSubsection.MEMORIES, segment.memory())).append(')');
      }
      if (segment.offset() != null) {
        expressions.offset(segment.offset());
      }
      out.append(' ');
      output.quoted(segment.content());
      out.append(')');
    }
  }
}
