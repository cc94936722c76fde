package dev.skerry.text;

import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.DataSegment;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.Limits;
import dev.skerry.syntax.SectionId;
import dev.skerry.text.ModuleScope.Range;
import org.jspecify.annotations.Nullable;

/// Memories and data segments (sections 6.6.7 and 6.6.11 of the specification).
final class MemoryParser {
  private final ModuleScope scope;
  private final Lexer lexer;
  private final ExternalTypeParser externalTypes;
  private final InstructionParser instructions;

  MemoryParser(
      ModuleScope scope, ExternalTypeParser externalTypes, InstructionParser instructions) {
    this.scope = scope;
    this.lexer = scope.lexer;
    this.externalTypes = externalTypes;
    this.instructions = instructions;
  }

  /// Reads what follows the exports of a memory that the module defines.
  void memory(int index) {
    AddressType address = externalTypes.address();
    if (!lexer.is(Token.LEFT_PAREN)) {
      ExternalType.Memory type = externalTypes.memory(address);
      scope.builder.memories.add(type);
      return;
    }
    int pageSizeLog2 = externalTypes.pageSizeLog2();
    if (!lexer.acceptOpen("data")) {
      throw lexer.unexpected();
    }
    scope.skipData();
    Range offset = scope.zero(address);
    Range content = strings();
    lexer.expect(Token.RIGHT_PAREN);
    long bytes = (long) content.end() - content.start();
    long pages = (bytes + (1L << pageSizeLog2) - 1) >>> pageSizeLog2;
    scope.builder.memories.add(
        new ExternalType.Memory(address, new Limits(pages, pages), false, pageSizeLog2));
    add(index, offset, content);
  }

  private Range strings() {
    int start = scope.code.length();
    while (lexer.is(Token.STRING)) {
      scope.code.raw(lexer.string());
      lexer.advance();
    }
    return new Range(start, scope.code.length());
  }

  /// Reads what follows the identifier of a data segment.
  void segment() {
    int memory = 0;
    @Nullable Range offset = null;
    if (lexer.opens("memory") || lexer.is(Token.NAT)) {
      memory = scope.segmentUse("memory", scope.memories);
      offset = instructions.offset();
    } else if (lexer.is(Token.LEFT_PAREN)) {
      offset = instructions.offset();
    } else {
      scope.require(Feature.BULK_MEMORY);
    }
    add(memory, offset, strings());
  }

  private void add(int memory, @Nullable Range offset, Range content) {
    scope.fieldOffsets.add(SectionId.DATA, scope.fieldStart);
    scope.defer(
        (builder, bytes) ->
            builder.data.add(
                new DataSegment(
                    memory,
                    offset == null ? null : offset.expression(bytes),
                    content.span(bytes))));
  }
}
