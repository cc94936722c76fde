package dev.skerry.text;

import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.Bytes;
import dev.skerry.syntax.ElementSegment;
import dev.skerry.syntax.ElementSegment.Mode;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.Limits;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.ReferenceType;
import dev.skerry.syntax.SectionId;
import dev.skerry.syntax.Table;
import dev.skerry.text.ModuleScope.Range;
import java.util.Arrays;
import java.util.function.Function;
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

  /// Elements, which exist once the code buffer is complete.
  private record Items(
      ReferenceType type, int count, Function<Bytes, ElementSegment.Elements> elements) {}

  /// Elements from expressions, turned into functions when they are nothing but `ref.func`.
  private ElementSegment.Elements elements(int count, Range range, Bytes bytes) {
    InstructionReader reader = range.expression(bytes).instructions(scope.options);
    int[] functions = new int[count];
    for (int i = 0; i < count; i++) {
      boolean isFunction = reader.next() == Opcode.REF_FUNC;
      functions[i] = reader.index();
      if (!isFunction || reader.next() != Opcode.END) {
        return new ElementSegment.Expressions(count, range.expression(bytes));
      }
    }
    return new ElementSegment.Functions(functions);
  }

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
    scope.skipElement();
    Range offset = scope.zero(address);
    // Functions for a plain table are the segment that 1.0 had.
    ReferenceType given = type.equals(ReferenceType.FUNCREF) ? FUNCTIONS : type;
    Items items = IndexSpace.isIndex(lexer) ? functions(given) : expressions(type);
    lexer.expect(Token.RIGHT_PAREN);
    long count = items.count();
    add(new ExternalType.Table(address, new Limits(count, count), type), null);
    add(Mode.ACTIVE, index, offset, items);
  }

  private Items functions(ReferenceType type) {
    int[] functions = new int[8];
    int count = 0;
    while (IndexSpace.isIndex(lexer)) {
      if (count == functions.length) {
        functions = Arrays.copyOf(functions, count * 2);
      }
      functions[count++] = scope.functions.index(lexer);
    }
    var elements = new ElementSegment.Functions(Arrays.copyOf(functions, count));
    return new Items(type, count, _ -> elements);
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
    scope.checkLimit(count, Limit.ELEMENTS, lexer.start());
    Range range = new Range(start, scope.code.length());
    int total = count;
    return new Items(type, count, bytes -> elements(total, range, bytes));
  }

  /// Reads what follows the identifier of an element segment.
  void segment() {
    if (lexer.is("declare")) {
      scope.require(Feature.REFERENCE_TYPES);
      lexer.advance();
      add(Mode.DECLARATIVE, 0, null, items());
    } else if (lexer.opens("table") || lexer.is(Token.NAT)) {
      int table = scope.segmentUse("table", scope.tables);
      Range offset = instructions.offset();
      add(Mode.ACTIVE, table, offset, bareOrItems());
    } else if (lexer.is(Token.LEFT_PAREN) && !lexer.opens("ref")) {
      Range offset = instructions.offset();
      add(Mode.ACTIVE, 0, offset, bareOrItems());
    } else {
      scope.require(Feature.BULK_MEMORY);
      add(Mode.PASSIVE, 0, null, items());
    }
  }

  private Items bareOrItems() {
    boolean bare = IndexSpace.isIndex(lexer) || lexer.is(Token.RIGHT_PAREN);
    return bare ? functions(FUNCTIONS) : items();
  }

  private Items items() {
    return lexer.accept("func") ? functions(FUNCTIONS) : expressions(types.referenceType());
  }

  private void add(Mode mode, int table, @Nullable Range offset, Items items) {
    scope.fieldOffsets.add(SectionId.ELEMENT, scope.fieldStart);
    scope.defer(
        (builder, bytes) ->
            builder.elements.add(
                new ElementSegment(
                    mode,
                    table,
                    offset == null ? null : offset.expression(bytes),
                    items.type(),
                    items.elements().apply(bytes))));
  }
}
