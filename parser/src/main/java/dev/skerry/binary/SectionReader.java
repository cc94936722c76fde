package dev.skerry.binary;

import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.ByteReader;
import dev.skerry.syntax.Bytes;
import dev.skerry.syntax.Export;
import dev.skerry.syntax.Expression;
import dev.skerry.syntax.ExternalKind;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.Global;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.Limits;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.ReferenceType;
import dev.skerry.syntax.Span;
import dev.skerry.syntax.Table;
import dev.skerry.syntax.TypeCode;
import org.jspecify.annotations.Nullable;

/// Reads the sections that declare things: functions, tables, memories, tags, globals, exports; and
/// the types that imports share with them.
final class SectionReader {
  private static final int HAS_MAXIMUM = 1;
  private static final int SHARED = 2;
  private static final int ADDRESS_64 = 4;
  private static final int PAGE_SIZE = 8;
  private static final int TABLE_WITH_VALUE = 0x40;

  private final InstructionReader in;
  private final Bytes bytes;
  private final ReadOptions options;
  private final Module.Builder module;
  private final OffsetRecorder offsets;

  SectionReader(
      InstructionReader in,
      Bytes bytes,
      ReadOptions options,
      Module.Builder module,
      OffsetRecorder offsets) {
    this.in = in;
    this.bytes = bytes;
    this.options = options;
    this.module = module;
    this.offsets = offsets;
  }

  int[] functions() {
    int count = in.count(1, Limit.FUNCTIONS, options);
    int[] types = new int[count];
    for (int i = 0; i < count; i++) {
      offsets.entry(in.offset());
      types[i] = in.u32();
    }
    return types;
  }

  void tables() {
    for (int left = in.count(2, Limit.TABLES, options); left > 0; left--) {
      offsets.entry(in.offset());
      module.tables.add(table());
    }
  }

  private Table table() {
    int start = in.offset();
    if (in.peek() != TABLE_WITH_VALUE) {
      return new Table(tableType(), null);
    }
    in.u8();
    if (!options.has(Feature.FUNCTION_REFERENCES) || in.u8() != 0) {
      throw in.malformed("malformed table", start);
    }
    ExternalType.Table type = tableType();
    return new Table(type, expression());
  }

  void memories() {
    for (int left = in.count(2, Limit.MEMORIES, options); left > 0; left--) {
      offsets.entry(in.offset());
      module.memories.add(memoryType());
    }
  }

  void tags() {
    for (int left = in.count(2, Limit.TAGS, options); left > 0; left--) {
      offsets.entry(in.offset());
      module.tags.add(tagType());
    }
  }

  void globals() {
    for (int left = in.count(3, Limit.GLOBALS, options); left > 0; left--) {
      offsets.entry(in.offset());
      ExternalType.Global type = globalType();
      module.globals.add(new Global(type, expression()));
    }
  }

  void exports() {
    for (int left = in.count(3, Limit.EXPORTS, options); left > 0; left--) {
      offsets.entry(in.offset());
      String name = in.name();
      int at = in.offset();
      @Nullable ExternalKind kind = ExternalKind.ofBinary(in.u8());
      if (kind == null || !exists(kind)) {
        throw in.malformed("malformed export kind", at);
      }
      module.exports.add(new Export(name, kind, in.u32()));
    }
  }

  private boolean exists(ExternalKind kind) {
    return kind != ExternalKind.TAG
        || options.has(Feature.EXCEPTIONS)
        || options.has(Feature.LEGACY_EXCEPTIONS);
  }

  ExternalType externalType() {
    int start = in.offset();
    @Nullable ExternalKind kind = ExternalKind.ofBinary(in.u8());
    if (kind == null || !exists(kind)) {
      throw in.malformed("malformed import kind", start);
    }
    return switch (kind) {
      case FUNCTION -> new ExternalType.Function(in.u32());
      case TABLE -> tableType();
      case MEMORY -> memoryType();
      case GLOBAL -> globalType();
      case TAG -> tagType();
    };
  }

  private ExternalType.Table tableType() {
    ReferenceType element = (ReferenceType) TypeCode.toValueType(in.referenceType(options));
    int flags = limitsFlags(HAS_MAXIMUM | (options.has(Feature.MEMORY64) ? ADDRESS_64 : 0));
    return new ExternalType.Table(addressType(flags), limits(flags), element);
  }

  private ExternalType.Memory memoryType() {
    int flags =
        limitsFlags(
            HAS_MAXIMUM
                | (options.has(Feature.THREADS) ? SHARED : 0)
                | (options.has(Feature.MEMORY64) ? ADDRESS_64 : 0)
                | (options.has(Feature.CUSTOM_PAGE_SIZES) ? PAGE_SIZE : 0));
    Limits limits = limits(flags);
    int page = ExternalType.Memory.STANDARD_PAGE;
    if ((flags & PAGE_SIZE) != 0) {
      int start = in.offset();
      page = in.u32();
      if (page < 0 || page > 64) {
        throw in.malformed("invalid custom page size", start);
      }
    }
    return new ExternalType.Memory(addressType(flags), limits, (flags & SHARED) != 0, page);
  }

  private int limitsFlags(int known) {
    int start = in.offset();
    int flags = in.u8();
    if ((flags & ~known) != 0) {
      throw in.malformed("malformed limits flags", start);
    }
    return flags;
  }

  private static AddressType addressType(int flags) {
    return (flags & ADDRESS_64) != 0 ? AddressType.I64 : AddressType.I32;
  }

  private Limits limits(int flags) {
    boolean wide = options.has(Feature.MEMORY64);
    long minimum = wide ? in.u64() : in.u32() & 0xFFFF_FFFFL;
    if ((flags & HAS_MAXIMUM) == 0) {
      return new Limits(minimum, null);
    }
    return new Limits(minimum, wide ? in.u64() : in.u32() & 0xFFFF_FFFFL);
  }

  private ExternalType.Tag tagType() {
    int start = in.offset();
    if (in.u8() != 0) {
      throw in.malformed("malformed tag attribute", start);
    }
    return new ExternalType.Tag(in.u32());
  }

  private ExternalType.Global globalType() {
    int type = in.valueType(options);
    return new ExternalType.Global(TypeCode.toValueType(type), mutability(in));
  }

  static boolean mutability(ByteReader in) {
    int start = in.offset();
    int mutability = in.u8();
    if (mutability > 1) {
      throw in.malformed("malformed mutability", start);
    }
    return mutability == 1;
  }

  private Expression expression() {
    return expression(in, bytes);
  }

  /// Reads up to the `end` that closes a constant expression.
  static Expression expression(InstructionReader in, Bytes bytes) {
    int start = in.offset();
    skipExpression(in);
    return new Expression(new Span(bytes, start, in.offset()));
  }

  /// Moves behind an expression, and returns how many instructions it has.
  static int skipExpression(InstructionReader in) {
    int count = 0;
    for (int depth = 0; depth >= 0; count++) {
      Opcode opcode = in.next();
      switch (opcode.immediates()) {
        case BLOCK_TYPE, BLOCK_TYPE_CATCHES -> depth++;
        default -> {
          if (opcode == Opcode.END || opcode == Opcode.DELEGATE) {
            depth--;
          }
        }
      }
    }
    return count;
  }
}
