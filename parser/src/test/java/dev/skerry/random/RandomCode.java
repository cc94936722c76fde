package dev.skerry.random;

import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.Immediates;
import dev.skerry.syntax.InstructionWriter;
import dev.skerry.syntax.NumericType;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.ReferenceType;
import dev.skerry.syntax.TypeCode;
import dev.skerry.syntax.ValueType;
import java.util.Arrays;
import java.util.List;

/// Random instructions, well-formed but hardly ever valid: every row of the opcode table, with
/// immediates of every shape, in blocks that nest.
public final class RandomCode {
  private static final List<Opcode> PLAIN =
      Arrays.stream(Opcode.values()).filter(opcode -> !isStructured(opcode)).toList();

  private final RandomNumbers random;
  private final InstructionWriter out = new InstructionWriter();

  public RandomCode(RandomNumbers random) {
    this.random = random;
  }

  /// Whether the instruction opens, divides or ends a block.
  public static boolean isStructured(Opcode opcode) {
    return switch (opcode) {
      case BLOCK, LOOP, IF, ELSE, TRY, CATCH, CATCH_ALL, DELEGATE, TRY_TABLE, END -> true;
      default -> false;
    };
  }

  /// A constant expression as far as its form goes, with its `end`; most are a single constant.
  public byte[] expression(boolean empty) {
    out.clear();
    if (!empty) {
      plain(random.oneIn(2) ? Opcode.I32_CONST : Opcode.GLOBAL_GET);
      sequence(random.oneIn(3) ? random.below(4) : 0, 2);
    }
    out.opcode(Opcode.END);
    return out.toByteArray();
  }

  /// Any expression but one that is a `ref.func` alone, which a module keeps as an index.
  public byte[] element() {
    out.clear();
    out.opcode(Opcode.REF_NULL);
    out.heapType(heapType());
    sequence(random.oneIn(3) ? 2 : 0, 1);
    out.opcode(Opcode.END);
    return out.toByteArray();
  }

  /// The body of a function: locals, instructions.
  public byte[] body() {
    out.clear();
    int groups = random.below(4);
    out.u32(groups);
    for (int i = 0; i < groups; i++) {
      out.u32(random.below(4));
      out.valueType(valueType());
    }
    sequence(random.below(12), 4);
    out.opcode(Opcode.END);
    return out.toByteArray();
  }

  private void sequence(int length, int depth) {
    for (int i = 0; i < length; i++) {
      if (depth > 0 && random.oneIn(4)) {
        block(depth - 1);
      } else {
        plain(PLAIN.get(random.below(PLAIN.size())));
      }
    }
  }

  private void block(int depth) {
    switch (random.below(5)) {
      case 0 -> plain(Opcode.BLOCK);
      case 1 -> plain(Opcode.LOOP);
      case 2 -> plain(Opcode.TRY_TABLE);
      case 3 -> {
        plain(Opcode.IF);
        if (random.oneIn(2)) {
          sequence(random.below(4), depth);
          plain(Opcode.ELSE);
        }
      }
      default -> {
        plain(Opcode.TRY);
        sequence(random.below(4), depth);
        if (random.oneIn(3)) {
          plain(Opcode.DELEGATE);
          return;
        }
        catches(depth);
      }
    }
    sequence(random.below(4), depth);
    plain(Opcode.END);
  }

  private void catches(int depth) {
    for (int i = random.below(3); i > 0; i--) {
      plain(Opcode.CATCH);
      sequence(random.below(3), depth);
    }
    if (random.oneIn(2)) {
      plain(Opcode.CATCH_ALL);
    }
  }

  private void plain(Opcode opcode) {
    out.opcode(opcode);
    immediates(opcode, out);
  }

  /// Immediates of the right shape for an instruction.
  public void immediates(Opcode opcode, InstructionWriter to) {
    Immediates shape = opcode.immediates();
    switch (shape) {
      case NONE -> {}
      case LABEL, FUNCTION, LOCAL, GLOBAL, TABLE, TAG, TYPE, DATA, ELEMENT, MEMORY ->
          to.u32(random.index());
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
        to.u32(random.index());
        to.u32(random.index());
      }
      case MEMORY_ACCESS, ATOMIC_ACCESS -> memoryAccess(opcode, to);
      case MEMORY_LANE -> {
        memoryAccess(opcode, to);
        to.u8(random.below(opcode.lanes()));
      }
      case LANE -> to.u8(random.below(opcode.lanes()));
      case LANES -> {
        for (int i = 0; i < 16; i++) {
          to.u8(random.below(32));
        }
      }
      case I32 -> to.signed(random.any32());
      case I64 -> to.signed(random.any64());
      case F32 -> to.fixed32(random.f32());
      case F64 -> to.fixed64(random.f64());
      case V128 -> {
        to.fixed64(random.f64());
        to.fixed64(random.any64());
      }
      case FENCE -> to.u8(0);
      case BLOCK_TYPE -> blockType(to);
      case HEAP_TYPE -> to.heapType(heapType());
      case LABELS -> labels(to);
      case SELECT_TYPES -> {
        int count = random.below(3);
        to.u32(count);
        for (int i = 0; i < count; i++) {
          to.valueType(valueType());
        }
      }
      case CAST_BRANCH -> {
        to.u8(random.below(4));
        to.u32(random.index());
        to.heapType(heapType());
        to.heapType(heapType());
      }
      case BLOCK_TYPE_CATCHES, TYPE_HANDLERS, TYPE_TAG_HANDLERS -> clauses(shape, to);
    }
  }

  private void memoryAccess(Opcode opcode, InstructionWriter to) {
    int align = random.oneIn(2) ? opcode.widthLog2() : random.below(5);
    int memory = random.oneIn(2) ? 0 : random.index();
    to.memoryAccess(memory, align, random.oneIn(2) ? 0 : random.any64());
  }

  private void blockType(InstructionWriter to) {
    switch (random.below(3)) {
      case 0 -> to.blockType(-1, TypeCode.BOTTOM);
      case 1 -> to.blockType(-1, valueType().code());
      default -> to.blockType(random.index(), TypeCode.BOTTOM);
    }
  }

  private void labels(InstructionWriter to) {
    int count = random.below(4);
    to.u32(count);
    for (int i = 0; i <= count; i++) {
      to.u32(random.index());
    }
  }

  private void clauses(Immediates shape, InstructionWriter to) {
    boolean block = shape == Immediates.BLOCK_TYPE_CATCHES;
    if (block) {
      blockType(to);
    } else {
      to.u32(random.index());
    }
    if (shape == Immediates.TYPE_TAG_HANDLERS) {
      to.u32(random.index());
    }
    int count = random.below(4);
    to.u32(count);
    for (int i = 0; i < count; i++) {
      int kind = random.below(block ? 4 : 2);
      to.u8(kind);
      to.u32(random.index());
      if (block ? kind < 2 : kind == 0) {
        to.u32(random.index());
      }
    }
  }

  public ValueType valueType() {
    if (random.oneIn(3)) {
      return referenceType();
    }
    return NumericType.values()[random.below(NumericType.values().length)];
  }

  public ReferenceType referenceType() {
    return new ReferenceType(random.oneIn(2), HeapType.of(heapType()));
  }

  private int heapType() {
    HeapType.Abstract[] known = HeapType.Abstract.values();
    return random.oneIn(2) ? random.index() : known[random.below(known.length)].code();
  }
}
