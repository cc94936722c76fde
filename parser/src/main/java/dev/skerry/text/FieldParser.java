package dev.skerry.text;

import dev.skerry.syntax.ExternalKind;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Global;
import dev.skerry.syntax.SectionId;
import dev.skerry.text.ModuleScope.Range;
import java.util.List;

/// The last pass over the fields of a module (section 6.6 of the specification), with all indices
/// and types known.
final class FieldParser {
  private final ModuleScope scope;
  private final Lexer lexer;
  private final ExternalTypeParser externalTypes;
  private final ImportParser imports;
  private final FunctionParser functions;
  private final TableParser tables;
  private final MemoryParser memories;
  private final InstructionParser instructions;
  private boolean anyField;
  private boolean nameAnnotated;
  private boolean started;

  FieldParser(
      ModuleScope scope,
      ExternalTypeParser externalTypes,
      FunctionParser functions,
      TableParser tables,
      MemoryParser memories,
      InstructionParser instructions) {
    this.scope = scope;
    this.lexer = scope.lexer;
    this.externalTypes = externalTypes;
    this.imports = new ImportParser(scope, externalTypes);
    this.functions = functions;
    this.tables = tables;
    this.memories = memories;
    this.instructions = instructions;
  }

  /// Reads all fields up to the end of the module.
  void fields() {
    annotations(lexer.takeAnnotations());
    while (lexer.is(Token.LEFT_PAREN)) {
      anyField = true;
      scope.fieldStart = lexer.start();
      if (lexer.opens("type") || lexer.opens("rec")) {
        lexer.dropAnnotations(lexer.skipParentheses());
      } else {
        lexer.advance();
        field(lexer.text());
      }
      annotations(lexer.takeAnnotations());
    }
  }

  private void annotations(List<Annotation> annotations) {
    for (Annotation annotation : annotations) {
      if (!annotation.id().equals(Annotation.NAME)) {
        scope.annotations.custom(annotation);
      } else if (anyField) {
        throw scope.annotations.misplaced(annotation);
      } else if (nameAnnotated) {
        throw lexer.error("@name annotation: multiple module names", annotation.start());
      } else {
        nameAnnotated = true;
        scope.names.module(scope.annotations.name(annotation));
      }
    }
  }

  private void field(String keyword) {
    switch (keyword) {
      case "import" -> {
        lexer.advance();
        imports.field();
      }
      case "export" -> {
        lexer.advance();
        imports.export();
      }
      case "start" -> start();
      case "elem" -> {
        lexer.advance();
        scope.nameNextElement();
        tables.segment();
      }
      case "data" -> {
        lexer.advance();
        scope.nameNextData();
        memories.segment();
      }
      default -> definition(externalTypes.kind());
    }
    scope.close();
  }

  private void start() {
    if (started) {
      throw lexer.error("multiple start sections");
    }
    started = true;
    lexer.advance();
    int function = scope.functions.index(lexer);
    scope.fieldOffsets.add(SectionId.START, scope.fieldStart);
    scope.builder.start(function < 0 ? Integer.MAX_VALUE : function);
  }

  private void definition(ExternalKind kind) {
    int index = scope.nameNext(kind);
    imports.inlineExports(kind, index);
    if (imports.inline(kind)) {
      return;
    }
    scope.fieldOffsets.add(SectionId.valueOf(kind.name()), scope.fieldStart);
    switch (kind) {
      case FUNCTION -> functions.function(index);
      case TABLE -> tables.table(index);
      case MEMORY -> memories.memory(index);
      case GLOBAL -> global();
      case TAG -> scope.builder.tags.add((ExternalType.Tag) externalTypes.type(kind));
    }
  }

  private void global() {
    ExternalType.Global type = externalTypes.global();
    Range initial = instructions.constant();
    scope.defer(
        (builder, bytes) -> builder.globals.add(new Global(type, initial.expression(bytes))));
  }
}
