package dev.skerry.text;

import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.ElementSegment;
import dev.skerry.syntax.ElementSegment.Mode;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.Limits;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.ReferenceType;
import dev.skerry.syntax.Table;
import dev.skerry.text.ModuleScope.Range;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Tables and element segments (sections 6.6.6 and 6.6.10 of the specification).
final class TableParser {
  private static final ReferenceType FUNCTIONS = new ReferenceType(false, HeapType.Abstract.FUNC);

  private final ModuleScope scope;
  private final Lexer lexer;
  private final TypeParser types;
  private final ExternalTypeParser externalTypes;
  private final InstructionParser instructions;

  TableParser(
      ModuleScope scope,
      TypeParser types,
      ExternalTypeParser externalTypes,
      InstructionParser instructions) {
    this.scope = scope;
    this.lexer = scope.lexer;
    this.types = types;
    this.externalTypes = externalTypes;
    this.instructions = instructions;
  }

  /// Element expressions, or function indices when there is no range.
  private record Items(ReferenceType type, int count, @Nullable Range range, int[] functions) {}

  /// Reads what follows the exports of a table that the module defines.
  void table(int index) {
    AddressType address = externalTypes.address();
    if (!lexer.is(Token.NAT)) {
      tableOfElements(index, address);
      return;
    }
    ExternalType.Table type = externalTypes.table(address);
    @Nullable Range initial = null;
    if (!lexer.is(Token.RIGHT_PAREN)) {
      scope.require(Feature.FUNCTION_REFERENCES);
      initial = instructions.constant();
    }
    add(type, initial);
  }

  private void add(ExternalType.Table type, @Nullable Range initial) {
    scope.defer(
        (builder, bytes) ->
            builder.tables.add(
                new Table(type, initial == null ? null : initial.expression(bytes))));
  }

  private void tableOfElements(int index, AddressType address) {
    ReferenceType type = types.referenceType();
    if (!lexer.acceptOpen("elem")) {
      throw lexer.unexpected();
    }
    scope.nextElement();
    Range offset = scope.zero(address);
    Items items =
        IndexSpace.isIndex(lexer) ? asExpressions(type, functions()) : expressions(type);
    lexer.expect(Token.RIGHT_PAREN);
    long count = items.count();
    add(new ExternalType.Table(address, new Limits(count, count), type), null);
    add(Mode.ACTIVE, index, offset, items);
  }

  /// Functions as elements of a table whose type is not that of functions without null.
  private Items asExpressions(ReferenceType type, Items functions) {
    if (type.equals(FUNCTIONS)) {
      return functions;
    }
    int start = scope.code.length();
    for (int function : functions.functions()) {
      scope.code.opcode(Opcode.REF_FUNC);
      scope.code.u32(function);
      scope.code.opcode(Opcode.END);
    }
    Range range = new Range(start, scope.code.length());
    return new Items(type, functions.count(), range, new int[0]);
  }

  private Items functions() {
    int[] functions = new int[8];
    int count = 0;
    while (IndexSpace.isIndex(lexer)) {
      if (count == functions.length) {
        functions = Arrays.copyOf(functions, count * 2);
      }
      functions[count++] = scope.functions.index(lexer);
    }
    return new Items(FUNCTIONS, count, null, Arrays.copyOf(functions, count));
  }

  private Items expressions(ReferenceType type) {
    int start = scope.code.length();
    int count = 0;
    while (!lexer.is(Token.RIGHT_PAREN)) {
      if (lexer.acceptOpen("item")) {
        instructions.constant();
        lexer.expect(Token.RIGHT_PAREN);
      } else {
        instructions.foldedConstant();
      }
      count++;
    }
    return new Items(type, count, new Range(start, scope.code.length()), new int[0]);
  }

  /// Reads what follows the identifier of an element segment.
  void segment() {
    if (lexer.is("declare")) {
      scope.require(Feature.REFERENCE_TYPES);
      lexer.advance();
      add(Mode.DECLARATIVE, 0, null, items());
    } else if (lexer.acceptOpen("table")) {
      int table = scope.tables.index(lexer);
      lexer.expect(Token.RIGHT_PAREN);
      Range offset = instructions.offset();
      add(Mode.ACTIVE, table, offset, items());
    } else if (lexer.is(Token.LEFT_PAREN) && !lexer.opens("ref")) {
      Range offset = instructions.offset();
      boolean bare = IndexSpace.isIndex(lexer) || lexer.is(Token.RIGHT_PAREN);
      add(Mode.ACTIVE, 0, offset, bare ? functions() : items());
    } else {
      scope.require(Feature.BULK_MEMORY);
      add(Mode.PASSIVE, 0, null, items());
    }
  }

  private Items items() {
    return lexer.accept("func") ? functions() : expressions(types.referenceType());
  }

  private void add(Mode mode, int table, @Nullable Range offset, Items items) {
    Range range = items.range();
    scope.defer(
        (builder, bytes) ->
            builder.elements.add(
                new ElementSegment(
                    mode,
                    table,
                    offset == null ? null : offset.expression(bytes),
                    items.type(),
                    range == null
                        ? new ElementSegment.Functions(items.functions())
                        : new ElementSegment.Expressions(
                            items.count(), range.expression(bytes)))));
  }
}
