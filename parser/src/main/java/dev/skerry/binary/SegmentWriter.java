package dev.skerry.binary;

import dev.skerry.syntax.ByteWriter;
import dev.skerry.syntax.DataSegment;
import dev.skerry.syntax.ElementSegment;
import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.ReferenceType;
import java.util.List;

/// Writes element and data segments (sections 5.5.12 and 5.5.15 of the specification).
final class SegmentWriter {
  /// Bits of the number that starts an element segment.
  private static final int NOT_ACTIVE = 1;

  /// An explicit table for an active segment, declarative instead of passive for another.
  private static final int TABLE_OR_DECLARATIVE = 2;

  private static final int EXPRESSIONS = 4;

  private static final int FUNCTION_KIND = 0;

  /// The type of the elements that plain function indices stand for.
  private static final ReferenceType FUNCTION = new ReferenceType(false, HeapType.Abstract.FUNC);

  private SegmentWriter() {}

  static void elements(List<ElementSegment> segments, ByteWriter out) {
    out.u32(segments.size());
    for (ElementSegment segment : segments) {
      element(segment, out);
    }
  }

  private static void element(ElementSegment segment, ByteWriter out) {
    boolean functions =
        segment.elements() instanceof ElementSegment.Functions && segment.type().equals(FUNCTION);
    boolean hidesType = functions || segment.type().equals(ReferenceType.FUNCREF);
    boolean active = segment.mode() == ElementSegment.Mode.ACTIVE;
    boolean table = active && (segment.table() != 0 || !hidesType);
    boolean declarative = segment.mode() == ElementSegment.Mode.DECLARATIVE;
    out.u32(
        (active ? 0 : NOT_ACTIVE)
            | (table || declarative ? TABLE_OR_DECLARATIVE : 0)
            | (functions ? 0 : EXPRESSIONS));
    if (table) {
      out.u32(segment.table());
    }
    if (segment.offset() != null) {
      out.raw(segment.offset().span());
    }
    if (table || !active) {
      kindOrType(segment, functions, out);
    }
    items(segment.elements(), functions, out);
  }

  private static void kindOrType(ElementSegment segment, boolean functions, ByteWriter out) {
    if (functions) {
      out.u8(FUNCTION_KIND);
    } else {
      out.valueType(segment.type());
    }
  }

  private static void items(
      ElementSegment.Elements elements, boolean plainIndices, ByteWriter out) {
    out.u32(elements.count());
    switch (elements) {
      case ElementSegment.Functions functions -> {
        for (int i = 0; i < functions.count(); i++) {
          function(functions.index(i), plainIndices, out);
        }
      }
      case ElementSegment.Expressions expressions -> out.raw(expressions.sequence().span());
    }
  }

  private static void function(int index, boolean plain, ByteWriter out) {
    if (plain) {
      out.u32(index);
    } else {
      out.opcode(Opcode.REF_FUNC);
      out.u32(index);
      out.opcode(Opcode.END);
    }
  }

  static void data(List<DataSegment> segments, ByteWriter out) {
    out.u32(segments.size());
    for (DataSegment segment : segments) {
      if (segment.offset() == null) {
        out.u32(1);
      } else {
        memory(segment, out);
        out.raw(segment.offset().span());
      }
      out.u32(segment.content().length());
      out.raw(segment.content());
    }
  }

  private static void memory(DataSegment segment, ByteWriter out) {
    out.u32(segment.memory() == 0 ? 0 : 2);
    if (segment.memory() != 0) {
      out.u32(segment.memory());
    }
  }
}
