package dev.skerry.text;

import dev.skerry.binary.NameSectionWriter;
import dev.skerry.binary.NameSubsection;
import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.Bytes;
import dev.skerry.syntax.Export;
import dev.skerry.syntax.Expression;
import dev.skerry.syntax.ExternalKind;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.InstructionWriter;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.SectionId;
import dev.skerry.syntax.Span;
import dev.skerry.syntax.TypeCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What the parsers of one module share: the lexer, the index spaces, and the buffer that takes all
/// code, constant expressions and data.
final class ModuleScope {
  final Lexer lexer;
  final ReadOptions options;
  final IndexSpace types = new IndexSpace("type", Limit.TYPES);
  final IndexSpace functions = new IndexSpace("function", Limit.FUNCTIONS);
  final IndexSpace tables = new IndexSpace("table", Limit.TABLES);
  final IndexSpace memories = new IndexSpace("memory", Limit.MEMORIES);
  final IndexSpace globals = new IndexSpace("global", Limit.GLOBALS);
  final IndexSpace tags = new IndexSpace("tag", Limit.TAGS);
  final IndexSpace elements = new IndexSpace("elem segment", Limit.ELEMENT_SEGMENTS);
  final IndexSpace data = new IndexSpace("data segment", Limit.DATA_SEGMENTS);

  /// The fields of each type that the text defines.
  final List<IndexSpace> fields = new ArrayList<>();

  final TypeDefinitions definitions = new TypeDefinitions();
  final InstructionWriter code = new InstructionWriter();
  final SourceMapBuilder sourceMap = new SourceMapBuilder();
  final FieldOffsets fieldOffsets = new FieldOffsets();

  /// Where the field that is read begins.
  int fieldStart;

  final NameSectionWriter names = new NameSectionWriter();
  final ModuleAnnotations annotations;
  final Module.Builder builder = new Module.Builder();

  private final List<BiConsumer<Module.Builder, Bytes>> deferred = new ArrayList<>();
  private final int[] next = new int[ExternalKind.values().length];
  private int nextElement;
  private int nextData;

  ModuleScope(Lexer lexer, ReadOptions options) {
    this.lexer = lexer;
    this.options = options;
    this.annotations = new ModuleAnnotations(lexer, options);
  }

  /// A part of the code buffer.
  record Range(int start, int end) {
    Span span(Bytes bytes) {
      return new Span(bytes, start, end);
    }

    Expression expression(Bytes bytes) {
      return new Expression(span(bytes));
    }
  }

  /// Refuses the current token when what it starts needs a feature that is off.
  void require(Feature feature) {
    if (!options.has(feature)) {
      throw lexer.unexpected();
    }
  }

  /// Moves past the identifier that may stand here, of a thing that has its index already; the name
  /// that it or an annotation gives.
  @Nullable String name() {
    @Nullable String name = null;
    if (lexer.is(Token.ID)) {
      name = lexer.id();
      lexer.advance();
    }
    for (Annotation annotation : lexer.takeAnnotations(Annotation.NAME)) {
      name = annotations.name(annotation);
    }
    return name;
  }

  private void name(NameSubsection subsection, int index) {
    String name = name();
    if (name != null) {
      names.name(subsection, index, name);
    }
  }

  /// The table or memory that an active segment names, in parentheses or, as WebAssembly 1.0 had
  /// it, by its bare number.
  int segmentUse(String keyword, IndexSpace space) {
    if (!lexer.acceptOpen(keyword)) {
      return space.index(lexer);
    }
    int index = space.index(lexer);
    lexer.expect(Token.RIGHT_PAREN);
    return index;
  }

  /// A type index at the lexer; one that no module can have becomes one that is unknown.
  int typeIndex() {
    int index = types.index(lexer);
    return index < 0 ? TypeCode.MAX_INDEX : Math.min(index, TypeCode.MAX_INDEX);
  }

  /// Refuses more things than a limit allows, as the binary format does.
  void checkLimit(int count, Limit limit, int offset) {
    if (count > options.limit(limit)) {
      throw lexer.error(
          "too many " + limit.text() + ": " + count + ", the limit is " + options.limit(limit),
          offset);
    }
  }

  /// Moves past the parenthesis that closes a field of the module.
  void close() {
    if (!lexer.is(Token.RIGHT_PAREN)) {
      throw lexer.unexpected();
    }
    annotations.refuse(lexer.takeAnnotations());
    lexer.advance();
  }

  /// Keeps what can be added to the module only when the code buffer is complete.
  void defer(BiConsumer<Module.Builder, Bytes> addition) {
    deferred.add(addition);
  }

  void addDeferred(Bytes bytes) {
    deferred.forEach(addition -> addition.accept(builder, bytes));
  }

  IndexSpace space(ExternalKind kind) {
    return switch (kind) {
      case FUNCTION -> functions;
      case TABLE -> tables;
      case MEMORY -> memories;
      case GLOBAL -> globals;
      case TAG -> tags;
    };
  }

  /// The index of the next import or definition of a kind, whose identifier may stand here.
  int nameNext(ExternalKind kind) {
    int index = next[kind.ordinal()]++;
    NameSubsection subsection =
        switch (kind) {
          case FUNCTION -> NameSubsection.FUNCTIONS;
          case TABLE -> NameSubsection.TABLES;
          case MEMORY -> NameSubsection.MEMORIES;
          case GLOBAL -> NameSubsection.GLOBALS;
          case TAG -> NameSubsection.TAGS;
        };
    name(subsection, index);
    return index;
  }

  /// Counts an element segment, whose identifier may stand here.
  void nameNextElement() {
    name(NameSubsection.ELEMENTS, nextElement++);
  }

  /// Counts a data segment, whose identifier may stand here.
  void nameNextData() {
    name(NameSubsection.DATA, nextData++);
  }

  /// Counts the element segment of a table that is defined by its elements.
  void skipElement() {
    nextElement++;
  }

  /// Counts the data segment of a memory that is defined by its data.
  void skipData() {
    nextData++;
  }

  void nameType(int index) {
    name(NameSubsection.TYPES, index);
  }

  void export(String name, ExternalKind kind, int index) {
    builder.exports.add(new Export(name, kind, index));
    fieldOffsets.add(SectionId.EXPORT, fieldStart);
    checkLimit(builder.exports.size(), Limit.EXPORTS, lexer.start());
  }

  /// Writes the constant expression for address zero.
  Range zero(AddressType address) {
    int start = code.length();
    code.opcode(address == AddressType.I32 ? Opcode.I32_CONST : Opcode.I64_CONST);
    code.signed(0);
    code.opcode(Opcode.END);
    return new Range(start, code.length());
  }
}
