package dev.skerry.text;

import dev.skerry.syntax.Feature;
import dev.skerry.syntax.FieldType;
import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.NumericType;
import dev.skerry.syntax.PackedType;
import dev.skerry.syntax.ReferenceType;
import dev.skerry.syntax.StorageType;
import dev.skerry.syntax.ValueType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Value types, reference types and field types (section 6.4 of the specification).
final class TypeParser {
  private static final Map<String, ValueType> VALUE_TYPES = new HashMap<>();
  private static final Map<String, HeapType.Abstract> HEAP_TYPES = new HashMap<>();

  static {
    for (NumericType type : NumericType.values()) {
      VALUE_TYPES.put(type.toString(), type);
    }
    for (HeapType.Abstract type : HeapType.Abstract.values()) {
      HEAP_TYPES.put(type.toString(), type);
      VALUE_TYPES.put(type.referenceText(), new ReferenceType(true, type));
    }
  }

  private final ModuleScope scope;
  private final Lexer lexer;

  TypeParser(ModuleScope scope) {
    this.scope = scope;
    this.lexer = scope.lexer;
  }

  ValueType valueType() {
    int start = lexer.start();
    ValueType type = anyType();
    if (type instanceof ReferenceType && !scope.options.has(Feature.REFERENCE_TYPES)) {
      throw lexer.error("unexpected token " + type, start);
    }
    return type;
  }

  /// A value type, or the element type of a table, which 1.0 had already.
  private ValueType anyType() {
    if (lexer.is(Token.LEFT_PAREN)) {
      return explicitReference();
    }
    @Nullable ValueType type = lexer.is(Token.KEYWORD) ? VALUE_TYPES.get(lexer.text()) : null;
    if (type == null) {
      throw lexer.unexpected();
    }
    if (!scope.options.has(feature(type))) {
      throw lexer.error("unknown operator " + lexer.shown());
    }
    lexer.advance();
    return type;
  }

  private static Feature feature(ValueType type) {
    if (type instanceof ReferenceType reference
        && reference.heap() instanceof HeapType.Abstract known) {
      return known.feature();
    }
    return type == NumericType.V128 ? Feature.SIMD : Feature.MVP;
  }

  ReferenceType referenceType() {
    int offset = lexer.start();
    if (!(anyType() instanceof ReferenceType reference)) {
      throw lexer.error("unexpected token: a reference type must stand here", offset);
    }
    return reference;
  }

  private ReferenceType explicitReference() {
    if (!lexer.opens("ref")) {
      lexer.advance();
      throw lexer.unexpected();
    }
    scope.require(Feature.FUNCTION_REFERENCES);
    lexer.advance();
    lexer.advance();
    boolean nullable = lexer.accept("null");
    HeapType heap = heapType();
    lexer.expect(Token.RIGHT_PAREN);
    return new ReferenceType(nullable, heap);
  }

  HeapType heapType() {
    if (IndexSpace.isIndex(lexer)) {
      return new HeapType.Index(scope.typeIndex());
    }
    HeapType.@Nullable Abstract type =
        lexer.is(Token.KEYWORD) ? HEAP_TYPES.get(lexer.text()) : null;
    if (type == null) {
      throw lexer.unexpected();
    }
    scope.require(type.feature());
    lexer.advance();
    return type;
  }

  /// The type of a field of a structure, or of the elements of an array.
  FieldType fieldType() {
    if (!lexer.acceptOpen("mut")) {
      return new FieldType(storageType(), false);
    }
    FieldType type = new FieldType(storageType(), true);
    lexer.expect(Token.RIGHT_PAREN);
    return type;
  }

  private StorageType storageType() {
    if (lexer.accept("i8")) {
      return PackedType.I8;
    }
    return lexer.accept("i16") ? PackedType.I16 : valueType();
  }
}
