package dev.skerry.syntax;

/// The shape of what follows an opcode. {@link InstructionReader} decodes each shape, {@link
/// InstructionWriter} encodes it; the fields that hold the parts are named beside each shape.
public enum Immediates {
  NONE,
  /// `blockType`
  BLOCK_TYPE,
  /// `blockType`, then `catches`
  BLOCK_TYPE_CATCHES,
  /// `index`: a label
  LABEL,
  /// `vector` of labels, the default one last
  LABELS,
  /// `index`
  FUNCTION,
  /// `index`
  LOCAL,
  /// `index`
  GLOBAL,
  /// `index`
  TABLE,
  /// `index`
  TAG,
  /// `index`
  TYPE,
  /// `index`
  DATA,
  /// `index`
  ELEMENT,
  /// `index`: a memory
  MEMORY,
  /// `index`: the type, `index2`: the table
  TYPE_TABLE,
  /// `index`: the type, `index2`: the field
  TYPE_FIELD,
  /// `index`: the type, `index2`: a count of operands
  TYPE_COUNT,
  /// `index`: the type, `index2`: the data segment
  TYPE_DATA,
  /// `index`: the type, `index2`: the element segment
  TYPE_ELEMENT,
  /// `index` and `index2`: destination and source
  TYPE_TYPE,
  /// `index`: the type, `index2`: the tag
  TYPE_TAG,
  /// `index`: the data segment, `index2`: the memory
  DATA_MEMORY,
  /// `index`: the element segment, `index2`: the table
  ELEMENT_TABLE,
  /// `index` and `index2`: destination and source
  MEMORY_MEMORY,
  /// `index` and `index2`: destination and source
  TABLE_TABLE,
  /// `index`: the memory, `align`, `offset`
  MEMORY_ACCESS,
  /// as MEMORY_ACCESS; the alignment must be the natural one
  ATOMIC_ACCESS,
  /// as MEMORY_ACCESS, then `lane`
  MEMORY_LANE,
  /// `lane`
  LANE,
  /// `bits` and `bitsHigh`: sixteen lane numbers
  LANES,
  /// a zero byte
  FENCE,
  /// `bits`
  I32,
  /// `bits`
  I64,
  /// `bits`
  F32,
  /// `bits`
  F64,
  /// `bits` and `bitsHigh`
  V128,
  /// `heapType`
  HEAP_TYPE,
  /// `vector` of encoded value types
  SELECT_TYPES,
  /// `index`: the label, `castFlags`, `heapType` and `heapType2`: source and target
  CAST_BRANCH,
  /// `index`: the continuation type, then handlers
  TYPE_HANDLERS,
  /// `index`: the continuation type, `index2`: the tag, then handlers
  TYPE_TAG_HANDLERS
}
