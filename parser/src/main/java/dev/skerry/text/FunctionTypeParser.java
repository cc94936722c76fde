package dev.skerry.text;

import dev.skerry.syntax.CompositeType;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Function types and uses of them (sections 6.4.6 and 6.6.3 of the specification).
final class FunctionTypeParser {
  private final ModuleScope scope;
  private final Lexer lexer;
  private final TypeParser types;

  FunctionTypeParser(ModuleScope scope, TypeParser types) {
    this.scope = scope;
    this.lexer = scope.lexer;
    this.types = types;
  }

  /// A parameter or local that has an identifier or a name; the offset is that of the identifier.
  record Named(int index, @Nullable String id, @Nullable String name, int offset) {}

  /// A function type, and what names its parameters have.
  record Parsed(CompositeType.Function type, List<Named> names) {}

  /// A use of a function type: an index, -1 for none, and the type that is written out.
  record Use(int index, Parsed inline) {
    private boolean isBare() {
      return inline.type().parameters().isEmpty() && inline.type().results().isEmpty();
    }
  }

  /// A function type whose parameters may have names.
  Parsed functionType() {
    return functionType(true);
  }

  private Parsed functionType(boolean named) {
    List<ValueType> parameters = new ArrayList<>();
    List<ValueType> results = new ArrayList<>();
    List<Named> names = new ArrayList<>();
    int offset = lexer.start();
    while (lexer.acceptOpen("param")) {
      declarations(named, parameters, names);
    }
    while (lexer.acceptOpen("result")) {
      valueTypes(results);
    }
    scope.checkLimit(parameters.size(), Limit.PARAMETERS, offset);
    scope.checkLimit(results.size(), Limit.RESULTS, offset);
    return new Parsed(new CompositeType.Function(parameters, results), names);
  }

  /// Value types up to a closing parenthesis, or one with an identifier.
  void declarations(boolean named, List<ValueType> into, List<Named> names) {
    int offset = lexer.start();
    @Nullable String id = null;
    @Nullable String name = null;
    if (named && lexer.is(Token.ID)) {
      id = lexer.id();
      lexer.advance();
    }
    for (Annotation annotation : lexer.takeAnnotations(Annotation.NAME)) {
      name = scope.annotations.name(annotation);
    }
    if (id != null || name != null) {
      names.add(new Named(into.size(), id, name, offset));
    }
    if (id == null) {
      valueTypes(into);
    } else {
      into.add(types.valueType());
      lexer.expect(Token.RIGHT_PAREN);
    }
  }

  private void valueTypes(List<ValueType> into) {
    while (!lexer.is(Token.RIGHT_PAREN)) {
      into.add(types.valueType());
    }
    lexer.advance();
  }

  /// Result types, each in parentheses of its own or several together.
  List<ValueType> results() {
    List<ValueType> results = new ArrayList<>();
    while (lexer.acceptOpen("result")) {
      valueTypes(results);
    }
    return results;
  }

  /// A use of a function type; in instructions parameters have no names.
  Use use(boolean named) {
    int index = -1;
    int offset = lexer.start();
    boolean explicit = lexer.acceptOpen("type");
    if (explicit) {
      offset = lexer.start();
      index = scope.typeIndex();
      lexer.expect(Token.RIGHT_PAREN);
    }
    Use use = new Use(index, functionType(named));
    if (lexer.opens("param") || lexer.opens("type")) {
      lexer.advance();
      throw lexer.unexpected();
    }
    if (explicit && !use.isBare()) {
      check(use, offset);
    }
    return explicit ? use : new Use(-1, use.inline());
  }

  private void check(Use use, int offset) {
    CompositeType.@Nullable Function type = scope.definitions.function(use.index());
    if (type == null) {
      throw unknownType(use.index(), offset);
    }
    if (!type.equals(use.inline().type())) {
      throw lexer.error("inline function type does not match explicit type", offset);
    }
  }

  MalformedException unknownType(int index, int offset) {
    boolean defined = Integer.compareUnsigned(index, scope.definitions.count()) < 0;
    return lexer.error(
        (defined ? "non-function type " : "unknown type ") + Integer.toUnsignedString(index),
        offset);
  }

  /// The type index that a use means.
  int index(Use use) {
    return use.index() == -1 ? scope.definitions.index(use.inline().type()) : use.index();
  }

  int useIndex() {
    return index(use(true));
  }
}
