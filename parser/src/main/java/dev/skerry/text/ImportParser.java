package dev.skerry.text;

import dev.skerry.syntax.ExternalKind;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.Import;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.SectionId;
import java.util.ArrayList;
import java.util.List;

/// Imports (section 6.6.4 of the specification), also in the forms of the compact import section
/// proposal.
final class ImportParser {
  private final ModuleScope scope;
  private final Lexer lexer;
  private final ExternalTypeParser externalTypes;

  ImportParser(ModuleScope scope, ExternalTypeParser externalTypes) {
    this.scope = scope;
    this.lexer = scope.lexer;
    this.externalTypes = externalTypes;
  }

  private String string() {
    if (!lexer.is(Token.STRING)) {
      throw lexer.unexpected();
    }
    String name = lexer.name();
    lexer.advance();
    return name;
  }

  /// Reads what follows the keyword of an import that stands for itself.
  void field() {
    String module = string();
    if (!lexer.opens("item")) {
      String name = string();
      add(module, name, definition());
      return;
    }
    scope.require(Feature.COMPACT_IMPORT_SECTION);
    items(module);
  }

  /// Reads the definition of one import, whose index the first pass has given already.
  private ExternalType definition() {
    lexer.expect(Token.LEFT_PAREN);
    ExternalKind kind = externalTypes.kind();
    scope.nameNext(kind);
    ExternalType type = externalTypes.type(kind);
    lexer.expect(Token.RIGHT_PAREN);
    return type;
  }

  private void items(String module) {
    List<String> names = new ArrayList<>();
    boolean typed = false;
    while (lexer.acceptOpen("item")) {
      String name = string();
      if (lexer.is(Token.RIGHT_PAREN) && !typed) {
        names.add(name);
      } else if (names.isEmpty()) {
        typed = true;
        add(module, name, definition());
      }
      lexer.expect(Token.RIGHT_PAREN);
    }
    if (!typed) {
      sharedType(module, names);
    }
  }

  private void sharedType(String module, List<String> names) {
    lexer.expect(Token.LEFT_PAREN);
    ExternalKind kind = externalTypes.kind();
    ExternalType type = externalTypes.type(kind);
    lexer.expect(Token.RIGHT_PAREN);
    for (String name : names) {
      scope.nameNext(kind);
      add(module, name, type);
    }
  }

  private void add(String module, String name, ExternalType type) {
    scope.builder.imports.add(new Import(module, name, type));
    scope.fieldOffsets.add(SectionId.IMPORT, scope.fieldStart);
    scope.checkLimit(scope.builder.imports.size(), Limit.IMPORTS, lexer.start());
  }

  /// Reads an import inside of a definition if there is one, up to the end of its type.
  boolean inline(ExternalKind kind) {
    if (!lexer.acceptOpen("import")) {
      return false;
    }
    String module = string();
    String name = string();
    lexer.expect(Token.RIGHT_PAREN);
    add(module, name, externalTypes.type(kind));
    return true;
  }

  /// Reads the exports inside of a definition.
  void inlineExports(ExternalKind kind, int index) {
    while (lexer.acceptOpen("export")) {
      scope.export(string(), kind, index);
      lexer.expect(Token.RIGHT_PAREN);
    }
  }

  /// Reads what follows the keyword of an export that stands for itself.
  void export() {
    String name = string();
    lexer.expect(Token.LEFT_PAREN);
    ExternalKind kind = externalTypes.kind();
    scope.export(name, kind, scope.space(kind).index(lexer));
    lexer.expect(Token.RIGHT_PAREN);
  }
}
