package dev.skerry.text;

import dev.skerry.binary.NameSubsection;
import dev.skerry.syntax.Immediates;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.TypeCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Prints one instruction: its keyword and its immediates, which the opcode table describes.
final class InstructionPrinter {
  private static final String[] CATCHES = {"catch", "catch_ref", "catch_all", "catch_all_ref"};

  private final TypePrinter types;
  private final PrintedNames names;
  private PrintedLabels labels;
  private Map<Integer, PrintedNames.Printed> locals = Map.of();
  private StringBuilder out = new StringBuilder();

  InstructionPrinter(TypePrinter types, PrintedNames names, PrintedLabels labels) {
    this.types = types;
    this.names = names;
    this.labels = labels;
  }

  /// Turns to another body.
  void enter(PrintedLabels newLabels, Map<Integer, PrintedNames.Printed> newLocals) {
    labels = newLabels;
    locals = newLocals;
  }

  /// Prints the instruction that the reader decoded last. Labels refer to the blocks around it.
  void print(InstructionReader in, StringBuilder to) {
    out = to;
    out.append(in.opcode().text());
    immediates(in.opcode().immediates(), in);
  }

  private void immediates(Immediates shape, InstructionReader in) {
    switch (shape) {
      case NONE, FENCE -> {}
      case LABEL -> label(in.index());
      case LABELS -> {
        for (int i = 0; i < in.vectorLength(); i++) {
          label(in.vector(i));
        }
      }
      case FUNCTION -> index(NameSubsection.FUNCTIONS, in.index());
      case LOCAL -> out.append(' ').append(PrintedNames.reference(locals, in.index()));
      case GLOBAL -> index(NameSubsection.GLOBALS, in.index());
      case TABLE -> index(NameSubsection.TABLES, in.index());
      case TAG -> index(NameSubsection.TAGS, in.index());
      case TYPE -> index(NameSubsection.TYPES, in.index());
      case DATA -> index(NameSubsection.DATA, in.index());
      case ELEMENT -> index(NameSubsection.ELEMENTS, in.index());
      case MEMORY -> memory(in.index());
      case MEMORY_MEMORY,
          TABLE_TABLE,
          DATA_MEMORY,
          ELEMENT_TABLE,
          TYPE_TABLE,
          TYPE_FIELD,
          TYPE_COUNT,
          TYPE_DATA,
          TYPE_ELEMENT,
          TYPE_TYPE,
          TYPE_TAG ->
          pair(shape, in);
      case MEMORY_ACCESS, ATOMIC_ACCESS, MEMORY_LANE -> memoryAccess(shape, in);
      case LANE, LANES, I32, I64, F32, F64, V128 -> constant(shape, in);
      case BLOCK_TYPE, BLOCK_TYPE_CATCHES -> block(in);
      case HEAP_TYPE -> heapType(in);
      case SELECT_TYPES -> selectTypes(in);
      case CAST_BRANCH -> castBranch(in);
      case TYPE_HANDLERS, TYPE_TAG_HANDLERS -> handlers(shape, in);
    }
  }

  private void index(NameSubsection kind, int index) {
    out.append(' ').append(names.reference(kind, index));
  }

  private void label(int label) {
    out.append(' ');
    labels.reference(label, out);
  }

  /// A memory or table, unless it is the one that is meant when none is named.
  private void memory(int index) {
    unlessFirst(NameSubsection.MEMORIES, index);
  }

  private void unlessFirst(NameSubsection kind, int index) {
    if (index != 0) {
      index(kind, index);
    }
  }

  private void pair(Immediates shape, InstructionReader in) {
    int first = in.index();
    int second = in.index2();
    switch (shape) {
      case MEMORY_MEMORY -> both(NameSubsection.MEMORIES, first, second);
      case TABLE_TABLE -> both(NameSubsection.TABLES, first, second);
      case DATA_MEMORY -> {
        memory(second);
        index(NameSubsection.DATA, first);
      }
      case ELEMENT_TABLE -> {
        unlessFirst(NameSubsection.TABLES, second);
        index(NameSubsection.ELEMENTS, first);
      }
      case TYPE_TABLE -> {
        unlessFirst(NameSubsection.TABLES, second);
        out.append(" (type ").append(names.reference(NameSubsection.TYPES, first)).append(')');
      }
      default -> {
        index(NameSubsection.TYPES, first);
        behindType(shape, first, second);
      }
    }
  }

  private void both(NameSubsection kind, int first, int second) {
    if (first != 0 || second != 0) {
      index(kind, first);
      index(kind, second);
    }
  }

  private void behindType(Immediates shape, int type, int index) {
    switch (shape) {
      case TYPE_FIELD -> out.append(' ').append(types.fieldReference(type, index));
      case TYPE_DATA -> index(NameSubsection.DATA, index);
      case TYPE_ELEMENT -> index(NameSubsection.ELEMENTS, index);
      case TYPE_TYPE -> index(NameSubsection.TYPES, index);
      case TYPE_TAG -> index(NameSubsection.TAGS, index);
      default -> out.append(' ').append(Integer.toUnsignedString(index));
    }
  }

  private void memoryAccess(Immediates shape, InstructionReader in) {
    memory(in.index());
    if (in.memoryOffset() != 0) {
      out.append(" offset=").append(Long.toUnsignedString(in.memoryOffset()));
    }
    if (in.align() != in.opcode().widthLog2()) {
      out.append(" align=").append(Long.toUnsignedString(1L << in.align()));
    }
    if (shape == Immediates.MEMORY_LANE) {
      out.append(' ').append(in.lane());
    }
  }

  private void constant(Immediates shape, InstructionReader in) {
    out.append(' ');
    switch (shape) {
      case LANE -> out.append(in.lane());
      case F32 -> out.append(FloatText.f32((int) in.bits()));
      case F64 -> out.append(FloatText.f64(in.bits()));
      case V128 -> {
        out.append("i32x4");
        words(in.bits());
        words(in.bitsHigh());
      }
      case LANES -> {
        lanes(in.bits());
        out.append(' ');
        lanes(in.bitsHigh());
      }
      default -> out.append(in.bits());
    }
  }

  private void words(long bits) {
    for (int shift = 0; shift < Long.SIZE; shift += Integer.SIZE) {
      out.append(" 0x%08x".formatted((int) (bits >>> shift)));
    }
  }

  private void lanes(long bits) {
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      out.append(shift == 0 ? "" : " ").append(bits >>> shift & 0xFF);
    }
  }

  private void block(InstructionReader in) {
    @Nullable String identifier = labels.nextIdentifier();
    if (identifier != null) {
      out.append(' ').append(identifier);
      names.labelSaid();
    } else {
      out.append(" (;@").append(labels.depth() + 1).append(";)");
    }
    if (in.blockTypeIndex() != -1) {
      types.use(in.blockTypeIndex(), Map.of(), out);
    } else if (in.blockResult() != TypeCode.BOTTOM) {
      out.append(" (result ").append(types.value(in.blockResult())).append(')');
    }
    if (in.opcode().immediates() == Immediates.BLOCK_TYPE_CATCHES) {
      catches(in);
    }
  }

  private void catches(InstructionReader in) {
    for (int i = 0; i < in.vectorLength(); i += 3) {
      int kind = in.vector(i);
      out.append(" (").append(CATCHES[kind]);
      if (kind < 2) {
        index(NameSubsection.TAGS, in.vector(i + 1));
      }
      label(in.vector(i + 2));
      out.append(')');
    }
  }

  private void handlers(Immediates shape, InstructionReader in) {
    index(NameSubsection.TYPES, in.index());
    if (shape == Immediates.TYPE_TAG_HANDLERS) {
      index(NameSubsection.TAGS, in.index2());
    }
    for (int i = 0; i < in.vectorLength(); i += 3) {
      out.append(" (on");
      index(NameSubsection.TAGS, in.vector(i + 1));
      if (in.vector(i) == 0) {
        label(in.vector(i + 2));
      } else {
        out.append(" switch");
      }
      out.append(')');
    }
  }

  private void heapType(InstructionReader in) {
    out.append(' ');
    if (in.opcode() == Opcode.REF_NULL) {
      out.append(types.heap(in.heapType()));
    } else {
      boolean nullable = in.opcode() == Opcode.REF_TEST_NULL || in.opcode() == Opcode.REF_CAST_NULL;
      reference(nullable, in.heapType());
    }
  }

  private void selectTypes(InstructionReader in) {
    out.append(" (result");
    for (int i = 0; i < in.vectorLength(); i++) {
      out.append(' ').append(types.value(in.vector(i)));
    }
    out.append(')');
  }

  private void castBranch(InstructionReader in) {
    label(in.index());
    out.append(' ');
    reference((in.castFlags() & 1) != 0, in.heapType());
    out.append(' ');
    reference((in.castFlags() & 2) != 0, in.heapType2());
  }

  private void reference(boolean nullable, int heap) {
    out.append(types.value(TypeCode.reference(nullable, heap)));
  }
}
