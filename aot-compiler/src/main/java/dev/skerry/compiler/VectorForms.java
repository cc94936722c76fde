package dev.skerry.compiler;

import dev.skerry.compiler.LaneOps.LaneOp;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.Signature;
import dev.skerry.valid.InstructionSink;
import dev.skerry.valid.TypedInstruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The forms of the locals that are vectors, chosen in front of compiling a function: that in which
/// a local is used and set most, when what is in loops counts more. Conversions are correct
/// wherever they are needed, so this is only about speed.
final class VectorForms implements InstructionSink {
  /// Two longs for all.
  static final VectorForms HALVES = new VectorForms();

  private static final String FORMS = "JIFD";

  /// The form of a value that may have any.
  private static final char ANY = '?';

  /// No local, and no load.
  private static final int NONE = -1;

  /// Operands deeper than this are not followed.
  private static final int DEEPEST = 1000;

  /// What a loop counts for more, as a power of two, and how deep loops are counted.
  private static final int LOOP_LOG2 = 3;

  private static final int DEEPEST_LOOP = 8;

  /// How many blocks around an instruction are looked at for loops.
  private static final int BLOCKS = 64;

  private char[] forms = {};
  private long[] votes = {};

  /// For each operand the form that it was made in, and the local that it is the value of.
  private char[] made = new char[16];

  private int[] locals = new int[16];

  /// For each operand the number of the instruction that loaded it within a loop.
  private int[] loads = new int[16];

  /// The loads that are used as floats, which HotSpot then loads into the registers for them.
  private final BitSet floats = new BitSet();

  /// Loads whose vector goes to a local, and that local.
  private final List<int[]> loadedLocals = new ArrayList<>();

  private int ordinal = -1;

  /// What the instruction makes, to be noted when it is done.
  private char result;

  private int resultLocal;
  private boolean pushes;
  private boolean isLoad;

  private VectorForms() {}

  static VectorForms of(Unit unit, int function) {
    VectorForms forms = new VectorForms();
    unit.module().stream(function - unit.module().context().importedFunctions(), forms);
    forms.choose();
    return forms;
  }

  /// The form of a local.
  char of(int local) {
    return local < forms.length ? forms[local] : Lanes.HALVES;
  }

  /// Whether the vector that an instruction loads is used as floats.
  boolean isFloatLoad(int instruction) {
    return floats.get(instruction);
  }

  private void choose() {
    forms = new char[votes.length / FORMS.length()];
    for (int i = 0; i < forms.length; i++) {
      int best = 0;
      for (int form = 1; form < FORMS.length(); form++) {
        if (votes[i * FORMS.length() + form] > votes[i * FORMS.length() + best]) {
          best = form;
        }
      }
      forms[i] = FORMS.charAt(best);
    }
    for (int[] pair : loadedLocals) {
      floats.set(pair[0], floats.get(pair[0]) || of(pair[1]) == 'F');
    }
    loadedLocals.clear();
    votes = new long[0];
  }

  // The stream

  @Override
  public void before(TypedInstruction at) {
    ordinal++;
    if (votes.length < at.locals() * FORMS.length()) {
      votes = Arrays.copyOf(votes, at.locals() * FORMS.length());
    }
    result = ANY;
    resultLocal = NONE;
    pushes = true;
    isLoad = false;
    if (!at.isReachable()) {
      return;
    }
    Opcode opcode = at.instruction().opcode();
    switch (opcode) {
      case LOCAL_GET -> resultLocal = at.instruction().index();
      case LOCAL_SET, LOCAL_TEE -> {
        int local = at.instruction().index();
        vote(at, local, made(at, 0));
        if (load(at, 0) != NONE) {
          loadedLocals.add(new int[] {load(at, 0), local});
        }
        resultLocal = local;
        pushes = opcode == Opcode.LOCAL_TEE;
      }
      case SELECT, SELECT_TYPED -> result = made(at, 1) == made(at, 2) ? made(at, 1) : ANY;
      case DROP, BR_IF, BLOCK, LOOP, IF -> pushes = false;
      default -> {
        if (opcode.signature() != null) {
          pushes = opcode.signature().resultCount() > 0;
          fixed(at, opcode, opcode.signature());
        }
      }
    }
  }

  @Override
  public void after(TypedInstruction at) {
    int top = at.height() - 1;
    if (!pushes || top < 0 || top > DEEPEST) {
      return;
    }
    if (top >= made.length) {
      made = Arrays.copyOf(made, 2 * top);
      locals = Arrays.copyOf(locals, 2 * top);
      loads = Arrays.copyOf(loads, 2 * top);
    }
    made[top] = result;
    locals[top] = resultLocal;
    loads[top] = isLoad ? ordinal : NONE;
  }

  private int load(TypedInstruction at, int depth) {
    int position = at.height() - 1 - depth;
    return position >= 0 && position < loads.length ? loads[position] : NONE;
  }

  private char made(TypedInstruction at, int depth) {
    int position = at.height() - 1 - depth;
    return position >= 0 && position < made.length ? made[position] : ANY;
  }

  private void fixed(TypedInstruction at, Opcode opcode, Signature signature) {
    if (!Survey.isVector(opcode)) {
      return;
    }
    LaneOp lanes = LaneOps.of(opcode);
    if (lanes != null) {
      result = lanes.form();
      for (int i = 0; i < signature.operandCount(); i++) {
        use(at, signature.operandCount() - 1 - i, lanes.operands().charAt(i));
      }
      return;
    }
    switch (opcode) {
      case V128_NOT, V128_AND, V128_ANDNOT, V128_OR, V128_XOR, V128_BITSELECT ->
          together(at, signature.operandCount());
      case I8X16_SHUFFLE -> {
        if (Shuffle.groups(at.instruction().bits(), at.instruction().bitsHigh(), 4) == null) {
          all(at, signature, Lanes.HALVES);
        } else {
          together(at, 2);
        }
      }
      default -> {
        isLoad = opcode == Opcode.V128_LOAD && weight(at) > 1;
        all(at, signature, form(opcode));
      }
    }
  }

  /// What an instruction takes its operands as and makes of them, when it is not lane by lane.
  private static char form(Opcode opcode) {
    return switch (opcode) {
      case V128_LOAD, V128_STORE, V128_CONST -> ANY;
      case I32X4_SPLAT, I32X4_EXTRACT_LANE, I32X4_REPLACE_LANE -> 'I';
      case F32X4_SPLAT, F32X4_EXTRACT_LANE, F32X4_REPLACE_LANE -> 'F';
      case F32X4_RELAXED_MADD, F32X4_RELAXED_NMADD -> 'F';
      case F64X2_SPLAT, F64X2_EXTRACT_LANE, F64X2_REPLACE_LANE -> 'D';
      case F64X2_RELAXED_MADD, F64X2_RELAXED_NMADD -> 'D';
      default -> Lanes.HALVES;
    };
  }

  private void all(TypedInstruction at, Signature signature, char form) {
    result = form;
    for (int i = 0; i < signature.operandCount(); i++) {
      use(at, i, form);
    }
  }

  /// An instruction that takes operands in the form that some already have.
  private void together(TypedInstruction at, int count) {
    for (int i = 0; i < count; i++) {
      char form = made(at, i);
      if (form == 'I' || form == 'F') {
        result = 'I';
      } else if (form != ANY && result == ANY) {
        result = Lanes.HALVES;
      }
    }
    for (int i = 0; i < count; i++) {
      use(at, i, result);
    }
  }

  /// The operand at a depth is taken in a form.
  private void use(TypedInstruction at, int depth, char form) {
    int position = at.height() - 1 - depth;
    if (form == 'F' && load(at, depth) != NONE) {
      floats.set(load(at, depth));
    }
    if (position >= 0 && position < locals.length && locals[position] != NONE) {
      vote(at, locals[position], form);
    }
  }

  private void vote(TypedInstruction at, int local, char form) {
    int index = FORMS.indexOf(form);
    if (index >= 0) {
      votes[local * FORMS.length() + index] += weight(at);
    }
  }

  private static long weight(TypedInstruction at) {
    int loops = 0;
    for (int i = 0; i < Math.min(BLOCKS, at.labels()) && loops < DEEPEST_LOOP; i++) {
      if (at.label(i).opcode() == Opcode.LOOP) {
        loops++;
      }
    }
    return 1L << (loops * LOOP_LOG2);
  }
}
