package dev.skerry.text;

import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.ExternalKind;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.Limits;
import org.jspecify.annotations.Nullable;

/// The types of what can be imported (section 6.4 of the specification).
final class ExternalTypeParser {
  private final ModuleScope scope;
  private final Lexer lexer;
  private final TypeParser types;
  private final FunctionTypeParser functionTypes;

  ExternalTypeParser(ModuleScope scope, TypeParser types, FunctionTypeParser functionTypes) {
    this.scope = scope;
    this.lexer = scope.lexer;
    this.types = types;
    this.functionTypes = functionTypes;
  }

  /// The kind that the keyword at the lexer means; moves past it.
  ExternalKind kind() {
    for (ExternalKind kind : ExternalKind.values()) {
      if (lexer.is(kind.toString())) {
        if (kind == ExternalKind.TAG) {
          requireTags();
        }
        lexer.advance();
        return kind;
      }
    }
    throw lexer.unexpected();
  }

  void requireTags() {
    boolean exist =
        scope.options.has(Feature.EXCEPTIONS)
            || scope.options.has(Feature.LEGACY_EXCEPTIONS)
            || scope.options.has(Feature.STACK_SWITCHING);
    if (!exist) {
      throw lexer.unexpected();
    }
  }

  ExternalType type(ExternalKind kind) {
    return switch (kind) {
      case FUNCTION -> new ExternalType.Function(functionTypes.useIndex());
      case TABLE -> table(address());
      case MEMORY -> memory(address());
      case GLOBAL -> global();
      case TAG -> new ExternalType.Tag(functionTypes.useIndex());
    };
  }

  ExternalType.Global global() {
    if (!lexer.acceptOpen("mut")) {
      return new ExternalType.Global(types.valueType(), false);
    }
    ExternalType.Global type = new ExternalType.Global(types.valueType(), true);
    lexer.expect(Token.RIGHT_PAREN);
    return type;
  }

  AddressType address() {
    if (lexer.is("i64")) {
      scope.require(Feature.MEMORY64);
      lexer.advance();
      return AddressType.I64;
    }
    lexer.accept("i32");
    return AddressType.I32;
  }

  ExternalType.Table table(AddressType address) {
    Limits limits = limits();
    return new ExternalType.Table(address, limits, types.referenceType());
  }

  ExternalType.Memory memory(AddressType address) {
    Limits limits = limits();
    boolean shared = lexer.is("shared");
    if (shared) {
      scope.require(Feature.THREADS);
      lexer.advance();
    }
    return new ExternalType.Memory(address, limits, shared, pageSizeLog2());
  }

  private Limits limits() {
    long minimum = size();
    @Nullable Long maximum = lexer.is(Token.NAT) ? size() : null;
    return new Limits(minimum, maximum);
  }

  private long size() {
    return scope.options.has(Feature.MEMORY64)
        ? Literals.u64(lexer)
        : Integer.toUnsignedLong(Literals.u32(lexer));
  }

  /// The binary logarithm of the page size that may stand here, or of the standard one.
  int pageSizeLog2() {
    if (!lexer.opens("pagesize")) {
      return ExternalType.Memory.STANDARD_PAGE;
    }
    scope.require(Feature.CUSTOM_PAGE_SIZES);
    lexer.advance();
    lexer.advance();
    int offset = lexer.start();
    long size = Literals.u64(lexer);
    if (Long.bitCount(size) != 1) {
      throw lexer.error("invalid custom page size: must be a power of two", offset);
    }
    lexer.expect(Token.RIGHT_PAREN);
    return Long.numberOfTrailingZeros(size);
  }
}
