package dev.skerry.binary;

import dev.skerry.syntax.Bytes;
import dev.skerry.syntax.DataSegment;
import dev.skerry.syntax.ElementSegment;
import dev.skerry.syntax.ElementSegment.Mode;
import dev.skerry.syntax.Expression;
import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.ReferenceType;
import dev.skerry.syntax.Span;
import dev.skerry.syntax.TypeCode;
import org.jspecify.annotations.Nullable;

/// Reads element and data segments.
final class SegmentReader {
  private static final int PASSIVE_OR_DECLARATIVE = 1;
  private static final int EXPLICIT = 2;
  private static final int EXPRESSIONS = 4;
  private static final ReferenceType FUNCTION = new ReferenceType(false, HeapType.Abstract.FUNC);

  private final InstructionReader in;
  private final Bytes bytes;
  private final ReadOptions options;
  private final Module.Builder module;
  private final OffsetRecorder offsets;

  SegmentReader(
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

  void elements() {
    for (int left = in.count(2, Limit.ELEMENT_SEGMENTS, options); left > 0; left--) {
      offsets.entry(in.offset());
      module.elements.add(element());
    }
  }

  private ElementSegment element() {
    int start = in.offset();
    int flags = in.u32();
    if (flags < 0 || flags > 7) {
      throw in.malformed("malformed element segment kind", start);
    }
    boolean explicit = (flags & EXPLICIT) != 0;
    Mode mode =
        (flags & PASSIVE_OR_DECLARATIVE) == 0
            ? Mode.ACTIVE
            : explicit ? Mode.DECLARATIVE : Mode.PASSIVE;
    int table = mode == Mode.ACTIVE && explicit ? in.u32() : 0;
    @Nullable Expression offset = mode == Mode.ACTIVE ? SectionReader.expression(in, bytes) : null;
    boolean typed = explicit || mode != Mode.ACTIVE;
    if ((flags & EXPRESSIONS) == 0) {
      if (typed) {
        elementKind();
      }
      return new ElementSegment(mode, table, offset, FUNCTION, functions());
    }
    ReferenceType type =
        typed
            ? (ReferenceType) TypeCode.toValueType(in.referenceType(options))
            : ReferenceType.FUNCREF;
    return new ElementSegment(mode, table, offset, type, expressions());
  }

  private void elementKind() {
    int start = in.offset();
    if (in.u8() != 0) {
      throw in.malformed("malformed element kind", start);
    }
  }

  private ElementSegment.Functions functions() {
    int count = in.count(1, Limit.ELEMENTS, options);
    int[] indices = new int[count];
    for (int i = 0; i < count; i++) {
      indices[i] = in.u32();
    }
    return new ElementSegment.Functions(indices);
  }

  /// Expressions, turned into plain function indices when they are nothing but `ref.func`.
  private ElementSegment.Elements expressions() {
    int count = in.count(2, Limit.ELEMENTS, options);
    int start = in.offset();
    int[] functions = new int[count];
    boolean plain = true;
    for (int i = 0; i < count; i++) {
      int first = in.peek();
      plain &= SectionReader.skipExpression(in) == 2 && first == Opcode.REF_FUNC.code();
      functions[i] = in.index();
    }
    if (plain) {
      return new ElementSegment.Functions(functions);
    }
    Span sequence = new Span(bytes, start, in.offset());
    return new ElementSegment.Expressions(count, new Expression(sequence));
  }

  void data() {
    for (int left = in.count(2, Limit.DATA_SEGMENTS, options); left > 0; left--) {
      offsets.entry(in.offset());
      module.data.add(dataSegment());
    }
  }

  private DataSegment dataSegment() {
    int start = in.offset();
    int flags = in.u32();
    if (flags < 0 || flags > 2) {
      throw in.malformed("malformed data segment kind", start);
    }
    int memory = flags == 2 ? in.u32() : 0;
    @Nullable Expression offset = flags == 1 ? null : SectionReader.expression(in, bytes);
    int length = in.count(1);
    int content = in.offset();
    in.skip(length);
    return new DataSegment(memory, offset, new Span(bytes, content, content + length));
  }
}
