package dev.skerry.compiler;

import dev.skerry.compiler.LaneOps.LaneOp;
import dev.skerry.syntax.Immediates;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.Signature;
import dev.skerry.valid.InstructionSink;
import dev.skerry.valid.TypedInstruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The forms of the locals that are vectors, chosen in front of compiling a function: that in which
/// a local is used and set most, when what is in loops counts more. Conversions are correct
/// wherever they are needed, so this is only about speed.
final class VectorForms implements InstructionSink {
  /// Two longs for all.
  static final VectorForms HALVES = new VectorForms(null);

  private static final String LANES = "JIFD";
  private static final String OBJECTS = "lbsifd";

  /// In loops, this many instructions that are calls of the Vector API make up for one that is not.
  private static final int MAKE_UP = 4;

  /// A loop of more calls is divided.
  private static final int MOST_CALLS = 120;

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

  /// Null when there are no objects.
  private final @Nullable Unit unit;

  /// The forms to choose from, the first of which is for locals that nobody uses.
  private final String candidates;

  /// How much instructions in loops count that are calls of the Vector API, those that are not, and
  /// calls that are as simple with lanes or in a loop that will be divided.
  private long calls;

  private long others;
  private long simple;
  private long divided;

  /// How many calls there were since a loop began.
  private int callsInLoop;

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

  private VectorForms(@Nullable Unit unit) {
    this.unit = unit;
    this.candidates = unit == null ? LANES : OBJECTS;
  }

  static VectorForms of(Unit unit, int function) {
    if (unit.vectors().allowsObjects()) {
      VectorForms objects = of(unit, function, true);
      if (unit.vectors() == VectorUse.EVERYWHERE || objects.areWorthwhile()) {
        return objects;
      }
    }
    return of(unit, function, false);
  }

  private static VectorForms of(Unit unit, int function, boolean objects) {
    VectorForms forms = new VectorForms(objects ? unit : null);
    unit.module().stream(function - unit.module().context().importedFunctions(), forms);
    forms.choose();
    return forms;
  }

  /// Whether objects are faster than lanes: they are where almost all that loops do with vectors
  /// can be done with objects. When it has to be divided, lanes of integers and floats are as fast.
  /// Outside of loops, code seldom gets as hot as objects need.
  private boolean areWorthwhile() {
    return calls > MAKE_UP * others && (calls > MAKE_UP * divided || calls > 2 * simple);
  }

  /// Whether vectors are objects of the Vector API where they can be.
  boolean hasObjects() {
    return unit != null;
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
    int count = candidates.length();
    forms = new char[votes.length / count];
    for (int i = 0; i < forms.length; i++) {
      int best = 0;
      for (int form = 1; form < count; form++) {
        if (votes[i * count + form] > votes[i * count + best]) {
          best = form;
        }
      }
      forms[i] = candidates.charAt(best);
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
    if (votes.length < at.locals() * candidates.length()) {
      votes = Arrays.copyOf(votes, at.locals() * candidates.length());
    }
    result = ANY;
    resultLocal = NONE;
    pushes = true;
    isLoad = false;
    if (!at.isReachable()) {
      return;
    }
    Opcode opcode = at.instruction().opcode();
    callsInLoop = opcode == Opcode.LOOP ? 0 : callsInLoop;
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
    if (unit != null) {
      count(at, opcode, unit);
    }
    LaneOp lanes = unit != null ? VectorObjects.of(opcode) : LaneOps.of(opcode);
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
        if (unit != null) {
          boolean words =
              Shuffle.groups(at.instruction().bits(), at.instruction().bitsHigh(), 4) != null;
          all(at, signature, words ? 'i' : 'b');
        } else if (Shuffle.groups(at.instruction().bits(), at.instruction().bitsHigh(), 4)
            == null) {
          all(at, signature, Lanes.HALVES);
        } else {
          together(at, 2);
        }
      }
      default -> {
        isLoad = opcode == Opcode.V128_LOAD && weight(at) > 1 && unit == null;
        all(at, signature, unit != null ? objectForm(opcode) : form(opcode));
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

  private static char objectForm(Opcode opcode) {
    return VectorCalls.isLane(opcode) ? VectorApi.shape(opcode.text()) : ANY;
  }

  private void count(TypedInstruction at, Opcode opcode, Unit within) {
    long weight = weight(at);
    if (weight == 1) {
      return;
    }
    boolean access = opcode.immediates() == Immediates.MEMORY_ACCESS;
    if (access && within.memory(at.instruction().index()) != MemoryFlavour.ARRAY) {
      others += weight;
    } else if (VectorCalls.has(opcode)) {
      calls += weight;
      simple += LaneOps.of(opcode) != null || VectorCalls.isBitwise(opcode) ? weight : 0;
      callsInLoop++;
      divided +=
          callsInLoop < MOST_CALLS ? 0 : callsInLoop == MOST_CALLS ? MOST_CALLS * weight : weight;
    } else if (!access && opcode != Opcode.V128_CONST) {
      others += weight;
    }
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
      if (VectorApi.isObject(form)) {
        result = VectorApi.bits(form);
      } else if (form == 'I' || form == 'F') {
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
    int index = candidates.indexOf(form);
    if (index >= 0) {
      votes[local * candidates.length() + index] += weight(at);
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
