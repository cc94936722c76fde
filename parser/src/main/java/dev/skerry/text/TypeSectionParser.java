package dev.skerry.text;

import dev.skerry.binary.NameSubsection;
import dev.skerry.syntax.CompositeType;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.FieldType;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.RecursiveType;
import dev.skerry.syntax.SectionId;
import dev.skerry.syntax.SubType;
import java.util.ArrayList;
import java.util.List;

/// Type definitions (section 6.6.1 of the specification), read when all identifiers of types are
/// known and before anything that uses function types.
final class TypeSectionParser {
  private final ModuleScope scope;
  private final Lexer lexer;
  private final TypeParser types;
  private final FunctionTypeParser functionTypes;
  private int next;

  TypeSectionParser(ModuleScope scope, TypeParser types, FunctionTypeParser functionTypes) {
    this.scope = scope;
    this.lexer = scope.lexer;
    this.types = types;
    this.functionTypes = functionTypes;
  }

  /// Reads the `(type ..)` or `(rec ..)` at the lexer.
  void group() {
    List<SubType> group = new ArrayList<>();
    if (lexer.opens("rec")) {
      scope.require(Feature.GC);
      lexer.advance();
      lexer.advance();
      while (lexer.is(Token.LEFT_PAREN)) {
        group.add(definition());
      }
      scope.close();
    } else {
      group.add(definition());
    }
    scope.checkLimit(group.size(), Limit.RECURSIVE_GROUP_TYPES, lexer.start());
    scope.definitions.add(new RecursiveType(group));
  }

  private SubType definition() {
    scope.fieldOffsets.add(SectionId.TYPE, lexer.start());
    lexer.expect(Token.LEFT_PAREN);
    lexer.expect("type");
    int index = next++;
    scope.nameType(index);
    SubType type = subType(index);
    scope.close();
    return type;
  }

  private SubType subType(int index) {
    if (!lexer.opens("sub")) {
      return SubType.of(compositeType(index));
    }
    scope.require(Feature.GC);
    lexer.advance();
    lexer.advance();
    boolean isFinal = lexer.accept("final");
    List<Integer> supertypes = new ArrayList<>();
    while (IndexSpace.isIndex(lexer)) {
      supertypes.add(scope.typeIndex());
    }
    SubType type = new SubType(isFinal, supertypes, compositeType(index));
    lexer.expect(Token.RIGHT_PAREN);
    return type;
  }

  private CompositeType compositeType(int index) {
    lexer.expect(Token.LEFT_PAREN);
    CompositeType type;
    if (lexer.accept("func")) {
      type = functionTypes.functionType().type();
    } else if (scope.options.has(Feature.GC) && lexer.accept("struct")) {
      type = new CompositeType.Struct(fields(index));
    } else if (scope.options.has(Feature.GC) && lexer.accept("array")) {
      type = new CompositeType.Array(types.fieldType());
    } else if (scope.options.has(Feature.STACK_SWITCHING) && lexer.accept("cont")) {
      type = new CompositeType.Continuation(continuation());
    } else {
      throw lexer.unexpected();
    }
    lexer.expect(Token.RIGHT_PAREN);
    return type;
  }

  /// The function type of a continuation type; no types can be added while types are read.
  private int continuation() {
    boolean inParentheses = lexer.acceptOpen("type");
    int function = scope.typeIndex();
    if (inParentheses) {
      lexer.expect(Token.RIGHT_PAREN);
    }
    return function;
  }

  private List<FieldType> fields(int index) {
    List<FieldType> result = new ArrayList<>();
    IndexSpace space = fieldSpace(index);
    while (lexer.acceptOpen("field")) {
      boolean identified = lexer.is(Token.ID);
      if (identified) {
        space.bind(lexer.id(), lexer, lexer.start());
      }
      String name = scope.name();
      if (name != null) {
        scope.names.name(NameSubsection.FIELDS, index, result.size(), name);
      }
      if (identified) {
        addField(result, space);
      } else {
        while (!lexer.is(Token.RIGHT_PAREN)) {
          addField(result, space);
        }
      }
      lexer.expect(Token.RIGHT_PAREN);
    }
    scope.checkLimit(result.size(), Limit.STRUCT_FIELDS, lexer.start());
    return result;
  }

  private void addField(List<FieldType> fields, IndexSpace space) {
    fields.add(types.fieldType());
    space.skip(1);
  }

  private IndexSpace fieldSpace(int index) {
    while (scope.fields.size() <= index) {
      scope.fields.add(new IndexSpace("field", Limit.STRUCT_FIELDS));
    }
    return scope.fields.get(index);
  }
}
