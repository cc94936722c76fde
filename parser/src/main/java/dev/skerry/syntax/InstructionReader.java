package dev.skerry.syntax;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Decodes instructions one at a time into fields of its own, so that a pass over code allocates
/// nothing. Which fields an instruction sets is said in {@link Immediates}.
///
/// Hot path: `ParseBenchmark`.
public final class InstructionReader extends ByteReader {
  private static final int EMPTY_BLOCK = 0x40;
  private static final int MEMORY_FLAG = 1 << 6;

  private final ReadOptions options;
  private final OpcodeLookup opcodes;
  private final @Nullable Opcode[] plain;
  private final boolean multiMemory;
  private final boolean memory64;
  private Opcode opcode = Opcode.NOP;
  private int instructionOffset;
  private int index;
  private int index2;
  private long bits;
  private long bitsHigh;
  private int align;
  private int lane;
  private int blockTypeIndex;
  private int blockResult;
  private int heapType;
  private int heapType2;
  private int castFlags;
  private int[] vector = new int[16];
  private int vectorLength;

  public InstructionReader(ReadOptions options) {
    super(new byte[0], 0, 0, 0);
    this.options = options;
    this.opcodes = options.features().opcodes();
    this.plain = opcodes.plain();
    this.multiMemory = options.has(Feature.MULTI_MEMORY);
    this.memory64 = options.has(Feature.MEMORY64);
  }

  /// A reader over an expression or the part of a body behind its locals.
  public InstructionReader(Span span, ReadOptions options) {
    this(options);
    span.open(this);
  }

  /// Decodes the next instruction.
  public Opcode next() {
    instructionOffset = origin + position;
    if (position >= end) {
      throw malformed("unexpected end", instructionOffset);
    }
    int code = bytes[position++] & 0xFF;
    Opcode found = plain[code];
    if (found == null) {
      found = prefixed(code);
    }
    opcode = found;
    Immediates shape = found.immediates();
    if (shape != Immediates.NONE) {
      immediates(shape);
    }
    return found;
  }

  private Opcode prefixed(int code) {
    if (!OpcodeLookup.isPrefix(code)) {
      throw malformed("illegal opcode " + hex(code), instructionOffset);
    }
    int second = u32();
    @Nullable Opcode found = opcodes.prefixed(code, second);
    if (found == null) {
      throw malformed("illegal opcode " + hex(code) + " " + hex(second), instructionOffset);
    }
    return found;
  }

  private static String hex(int code) {
    return (code < 16 ? "0" : "") + Integer.toHexString(code);
  }

  private void immediates(Immediates shape) {
    switch (shape) {
      case NONE -> {}
      case LABEL, FUNCTION, LOCAL, GLOBAL, TABLE, TAG, TYPE, DATA, ELEMENT -> index = u32();
      case MEMORY -> index = memoryIndex();
      case TYPE_TABLE -> {
        index = u32();
        index2 = tableOfIndirectCall();
      }
      case TYPE_FIELD, TYPE_COUNT, TYPE_DATA, TYPE_ELEMENT, TYPE_TYPE, TYPE_TAG -> twoIndices();
      case ELEMENT_TABLE, TABLE_TABLE -> twoIndices();
      case DATA_MEMORY -> {
        index = u32();
        index2 = memoryIndex();
      }
      case MEMORY_MEMORY -> {
        index = memoryIndex();
        index2 = memoryIndex();
      }
      case MEMORY_ACCESS, ATOMIC_ACCESS -> memoryAccess();
      case MEMORY_LANE -> {
        memoryAccess();
        lane = u8();
      }
      case LANE -> lane = u8();
      case I32 -> bits = s32();
      case I64 -> bits = s64();
      case F32 -> bits = fixed32() & 0xFFFF_FFFFL;
      case F64 -> bits = fixed64();
      case LANES, V128 -> {
        bits = fixed64();
        bitsHigh = fixed64();
      }
      case BLOCK_TYPE -> blockType();
      case HEAP_TYPE -> heapType = heapType(options);
      case LABELS -> labels();
      case FENCE, SELECT_TYPES, CAST_BRANCH, BLOCK_TYPE_CATCHES, TYPE_HANDLERS, TYPE_TAG_HANDLERS ->
          rare(shape);
    }
  }

  private void rare(Immediates shape) {
    switch (shape) {
      case FENCE -> {
        if (u8() != 0) {
          throw malformed("zero byte expected", offset() - 1);
        }
      }
      case SELECT_TYPES -> {
        vectorLength = 0;
        for (int left = count(1); left > 0; left--) {
          append(valueType(options));
        }
      }
      case CAST_BRANCH -> {
        castFlags = u8();
        if (castFlags > 3) {
          throw malformed("malformed br_on_cast flags", offset() - 1);
        }
        index = u32();
        heapType = heapType(options);
        heapType2 = heapType(options);
      }
      case BLOCK_TYPE_CATCHES -> {
        blockType();
        catches();
      }
      case TYPE_HANDLERS -> {
        index = u32();
        handlers();
      }
      case TYPE_TAG_HANDLERS -> {
        twoIndices();
        handlers();
      }
      default -> throw new AssertionError(shape);
    }
  }

  private void twoIndices() {
    index = u32();
    index2 = u32();
  }

  private int memoryIndex() {
    if (multiMemory) {
      return u32();
    }
    if (u8() != 0) {
      throw malformed("zero byte expected", offset() - 1);
    }
    return 0;
  }

  private int tableOfIndirectCall() {
    if (options.has(Feature.REFERENCE_TYPES)) {
      return u32();
    }
    if (u8() != 0) {
      throw malformed("zero byte expected", offset() - 1);
    }
    return 0;
  }

  private void memoryAccess() {
    int start = offset();
    int flags = u32();
    index = 0;
    if (flags < 0 || flags >= MEMORY_FLAG) {
      if (!multiMemory || flags < 0 || flags >= 2 * MEMORY_FLAG) {
        throw malformed("malformed memop flags", start);
      }
      flags -= MEMORY_FLAG;
      index = u32();
    }
    align = flags;
    bits = memory64 ? u64() : u32() & 0xFFFF_FFFFL;
  }

  private void blockType() {
    blockTypeIndex = -1;
    blockResult = TypeCode.BOTTOM;
    int first = peek();
    if (first == EMPTY_BLOCK) {
      u8();
    } else if (first >= 0x40 && first < 0x80) {
      blockResult = valueType(options);
    } else {
      int start = offset();
      long value = s33();
      if (value < 0) {
        throw malformed("malformed block type", start);
      }
      blockTypeIndex = (int) Math.min(value, TypeCode.MAX_INDEX);
    }
  }

  private void labels() {
    int start = offset();
    int count = count(1);
    checkLimit(count, Limit.BRANCH_TABLE, options, start);
    if (vector.length <= count) {
      vector = new int[Math.max(count + 1, vector.length * 2)];
    }
    for (int i = 0; i <= count; i++) {
      vector[i] = u32();
    }
    vectorLength = count + 1;
  }

  private void append(int value) {
    if (vectorLength == vector.length) {
      vector = Arrays.copyOf(vector, vector.length * 2);
    }
    vector[vectorLength++] = value;
  }

  private void catches() {
    vectorLength = 0;
    for (int left = count(2); left > 0; left--) {
      int kind = u8();
      if (kind > 3) {
        throw malformed("malformed catch clause", offset() - 1);
      }
      append(kind);
      append(kind < 2 ? u32() : -1);
      append(u32());
    }
  }

  private void handlers() {
    vectorLength = 0;
    for (int left = count(2); left > 0; left--) {
      int kind = u8();
      if (kind > 1) {
        throw malformed("malformed handler", offset() - 1);
      }
      append(kind);
      append(u32());
      append(kind == 0 ? u32() : -1);
    }
  }

  /// The instruction that was decoded last.
  public Opcode opcode() {
    return opcode;
  }

  /// Where it starts in the whole input.
  public int instructionOffset() {
    return instructionOffset;
  }

  public int index() {
    return index;
  }

  public int index2() {
    return index2;
  }

  /// A constant: an integer sign-extended, or the bits of a float (a 32-bit one zero-extended), or
  /// the low half of a vector; also the offset of a memory access.
  public long bits() {
    return bits;
  }

  /// The high half of a vector constant.
  public long bitsHigh() {
    return bitsHigh;
  }

  /// The offset of a memory access, unsigned.
  public long memoryOffset() {
    return bits;
  }

  /// The binary logarithm of the alignment of a memory access, unsigned.
  public int align() {
    return align;
  }

  public int lane() {
    return lane;
  }

  /// The type index of a block type, -1 when it has none.
  public int blockTypeIndex() {
    return blockTypeIndex;
  }

  /// The {@link TypeCode} of the single result of a block without a type index, {@link
  /// TypeCode#BOTTOM} when it has none.
  public int blockResult() {
    return blockResult;
  }

  /// A heap type as in {@link HeapType#code}.
  public int heapType() {
    return heapType;
  }

  public int heapType2() {
    return heapType2;
  }

  /// Which types of a `br_on_cast` are nullable: 1 for the source, 2 for the target.
  public int castFlags() {
    return castFlags;
  }

  /// The number of entries behind {@link #vector}; three for each catch clause and handler.
  public int vectorLength() {
    return vectorLength;
  }

  /// An entry of a vector. Catch clauses are kind, tag or -1, label; handlers are kind, tag, label
  /// or -1.
  public int vector(int i) {
    return vector[i];
  }
}
