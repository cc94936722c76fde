package dev.skerry.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The first pass over the fields of a module: gives every definition its index, so that
/// identifiers can be used before they are defined, and notes where types are.
final class DefinitionCollector {
  private final ModuleScope scope;
  private final Lexer lexer;
  private int[] typeGroups = new int[16];
  private int typeGroupCount;
  private @Nullable String lastDefinition;

  DefinitionCollector(ModuleScope scope) {
    this.scope = scope;
    this.lexer = scope.lexer;
  }

  /// Reads all fields up to the end of the module.
  void collect() {
    while (lexer.is(Token.LEFT_PAREN)) {
      int start = lexer.start();
      lexer.advance();
      if (!lexer.is(Token.KEYWORD)) {
        throw lexer.unexpected();
      }
      field(lexer.text(), start);
    }
  }

  /// The offsets of the definitions of types and of recursive groups.
  int[] typeGroups() {
    return Arrays.copyOf(typeGroups, typeGroupCount);
  }

  private void field(String keyword, int start) {
    switch (keyword) {
      case "type", "rec" -> types(keyword, start);
      case "import" -> imports();
      case "func", "table", "memory", "global", "tag" -> definition(keyword);
      case "elem" -> segment(scope.elements);
      case "data" -> segment(scope.data);
      case "start", "export" -> skipRest("");
      default -> throw lexer.unexpected();
    }
  }

  private IndexSpace space(String keyword) {
    return switch (keyword) {
      case "func" -> scope.functions;
      case "table" -> scope.tables;
      case "memory" -> scope.memories;
      case "global" -> scope.globals;
      case "tag" -> scope.tags;
      default -> throw lexer.unexpected();
    };
  }

  private void types(String keyword, int start) {
    if (typeGroupCount == typeGroups.length) {
      typeGroups = Arrays.copyOf(typeGroups, typeGroupCount * 2);
    }
    typeGroups[typeGroupCount++] = start;
    lexer.advance();
    if (keyword.equals("type")) {
      define(scope.types);
      skipRest("");
      return;
    }
    while (lexer.acceptOpen("type")) {
      define(scope.types);
      skipRest("");
    }
    skipRest("");
  }

  private void define(IndexSpace space) {
    space.define(lexer, scope.options);
  }

  private void segment(IndexSpace space) {
    lexer.advance();
    define(space);
    skipRest("");
  }

  private void definition(String keyword) {
    lexer.advance();
    define(space(keyword));
    while (lexer.opens("export")) {
      lexer.skipParentheses();
    }
    if (lexer.opens("import")) {
      checkOrder();
    } else {
      lastDefinition = keyword.equals("func") ? "function" : keyword;
    }
    String segment =
        keyword.equals("table") ? "elem" : keyword.equals("memory") ? "data" : "";
    if (skipRest(segment)) {
      (segment.equals("elem") ? scope.elements : scope.data).skip(1);
    }
  }

  private void checkOrder() {
    if (lastDefinition != null) {
      throw lexer.error("import after " + lastDefinition + " definition");
    }
  }

  private void imports() {
    checkOrder();
    lexer.advance();
    lexer.expect(Token.STRING);
    if (lexer.opens("item")) {
      items();
    } else {
      lexer.expect(Token.STRING);
      importedDefinition();
    }
    skipRest("");
  }

  /// Imported definitions in the compact form: items with a type each, or names that share one.
  private void items() {
    int names = 0;
    while (lexer.acceptOpen("item")) {
      lexer.expect(Token.STRING);
      if (lexer.is(Token.RIGHT_PAREN)) {
        names++;
      } else {
        importedDefinition();
      }
      lexer.expect(Token.RIGHT_PAREN);
    }
    if (names > 0) {
      sharedType(names);
    }
  }

  private void sharedType(int names) {
    lexer.expect(Token.LEFT_PAREN);
    IndexSpace space = importedSpace();
    if (lexer.is(Token.ID)) {
      throw lexer.error("identifier not allowed");
    }
    for (int i = 0; i < names; i++) {
      define(space);
    }
    skipRest("");
  }

  private void importedDefinition() {
    lexer.expect(Token.LEFT_PAREN);
    define(importedSpace());
    skipRest("");
  }

  private IndexSpace importedSpace() {
    if (!lexer.is(Token.KEYWORD)) {
      throw lexer.unexpected();
    }
    IndexSpace space = space(lexer.text());
    lexer.advance();
    return space;
  }

  /// Moves past the parenthesis that closes what the lexer stands in; whether a parenthesis with
  /// this keyword was directly in it.
  private boolean skipRest(String keyword) {
    boolean found = false;
    while (!lexer.is(Token.RIGHT_PAREN)) {
      if (lexer.is(Token.EOF)) {
        throw lexer.unexpected();
      } else if (lexer.is(Token.LEFT_PAREN)) {
        found |= !keyword.isEmpty() && lexer.opens(keyword);
        lexer.skipParentheses();
      } else {
        lexer.advance();
      }
    }
    lexer.advance();
    return found;
  }
}
