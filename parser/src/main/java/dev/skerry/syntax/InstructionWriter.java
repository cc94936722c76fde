package dev.skerry.syntax;

/// Encodes what an {@link InstructionReader} decoded, every number in its shortest form.
public final class InstructionWriter extends ByteWriter {
  private static final int MEMORY_FLAG = 1 << 6;

  /// Writes the instruction that the reader decoded last.
  public void write(InstructionReader from) {
    opcode(from.opcode());
    switch (from.opcode().immediates()) {
      case NONE -> {}
      case LABEL, FUNCTION, LOCAL, GLOBAL, TABLE, TAG, TYPE, DATA, ELEMENT, MEMORY ->
          u32(from.index());
      case TYPE_TABLE,
          TYPE_FIELD,
          TYPE_COUNT,
          TYPE_DATA,
          TYPE_ELEMENT,
          TYPE_TYPE,
          TYPE_TAG,
          ELEMENT_TABLE,
          TABLE_TABLE,
          DATA_MEMORY,
          MEMORY_MEMORY -> {
        u32(from.index());
        u32(from.index2());
      }
      case MEMORY_ACCESS, ATOMIC_ACCESS ->
          memoryAccess(from.index(), from.align(), from.memoryOffset());
      case MEMORY_LANE -> {
        memoryAccess(from.index(), from.align(), from.memoryOffset());
        u8(from.lane());
      }
      case LANE -> u8(from.lane());
      case I32, I64 -> signed(from.bits());
      case F32 -> fixed32((int) from.bits());
      case F64 -> fixed64(from.bits());
      case LANES, V128 -> {
        fixed64(from.bits());
        fixed64(from.bitsHigh());
      }
      case BLOCK_TYPE -> blockType(from.blockTypeIndex(), from.blockResult());
      case HEAP_TYPE -> heapType(from.heapType());
      case LABELS -> labels(from);
      case FENCE -> u8(0);
      case SELECT_TYPES -> {
        u32(from.vectorLength());
        for (int i = 0; i < from.vectorLength(); i++) {
          valueType(from.vector(i));
        }
      }
      case CAST_BRANCH -> {
        u8(from.castFlags());
        u32(from.index());
        heapType(from.heapType());
        heapType(from.heapType2());
      }
      case BLOCK_TYPE_CATCHES -> {
        blockType(from.blockTypeIndex(), from.blockResult());
        catches(from);
      }
      case TYPE_HANDLERS -> {
        u32(from.index());
        handlers(from);
      }
      case TYPE_TAG_HANDLERS -> {
        u32(from.index());
        u32(from.index2());
        handlers(from);
      }
    }
  }

  /// A block type as {@link InstructionReader} holds it.
  public void blockType(int typeIndex, int result) {
    if (typeIndex != -1) {
      signed(typeIndex & 0xFFFF_FFFFL);
    } else if (result == TypeCode.BOTTOM) {
      u8(0x40);
    } else {
      valueType(result);
    }
  }

  public void memoryAccess(int memory, int align, long offset) {
    if (memory == 0) {
      u32(align);
    } else {
      u32(align | MEMORY_FLAG);
      u32(memory);
    }
    u64(offset);
  }

  private void labels(InstructionReader from) {
    u32(from.vectorLength() - 1);
    for (int i = 0; i < from.vectorLength(); i++) {
      u32(from.vector(i));
    }
  }

  /// Clauses: a kind, a tag that kinds below `tagBelow` have, a label that kinds below `labelBelow`
  /// have.
  private void clauses(InstructionReader from, int tagBelow, int labelBelow) {
    u32(from.vectorLength() / 3);
    for (int i = 0; i < from.vectorLength(); i += 3) {
      int kind = from.vector(i);
      u8(kind);
      if (kind < tagBelow) {
        u32(from.vector(i + 1));
      }
      if (kind < labelBelow) {
        u32(from.vector(i + 2));
      }
    }
  }

  private void catches(InstructionReader from) {
    clauses(from, 2, 4);
  }

  private void handlers(InstructionReader from) {
    clauses(from, 2, 1);
  }

  /// Writes all instructions that are left in the reader.
  void writeAll(InstructionReader from) {
    while (!from.atEnd()) {
      from.next();
      write(from);
    }
  }
}
