package dev.skerry.compiler;

import dev.skerry.compiler.LaneOps.LaneOp;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.Signature;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/// The vector instructions that are calls of the Vector API: those that mean the same to the bit,
/// and that HotSpot has machine instructions for. The others take their operands as lanes. A row is
/// a {@link LaneOp} of one lane, which is a whole vector. What has immediates is with {@link
/// VectorNumbers}.
final class VectorObjects {
  private static final Map<Opcode, LaneOp> ROWS = new EnumMap<>(Opcode.class);

  /// What the names of instructions without a sign mean, behind the dot.
  private static final Map<String, Named> NAMES = new HashMap<>();

  /// What a name means for lanes of a kind.
  @FunctionalInterface
  private interface Named {
    void emit(Emission out, char form);
  }

  private VectorObjects() {}

  static {
    for (String name : new String[] {"add", "sub", "mul", "div"}) {
      NAMES.put(name, (out, form) -> VectorApi.binary(out, form, name));
    }
    for (String name : new String[] {"eq", "ne", "lt", "gt", "le", "ge"}) {
      compare(name, name.toUpperCase(Locale.ROOT));
    }
    for (String name : new String[] {"lt", "gt", "le", "ge"}) {
      compare(name + "_s", name.toUpperCase(Locale.ROOT));
      compare(name + "_u", "U" + name.toUpperCase(Locale.ROOT));
    }
    lanewise("min_s", "MIN", "Associative");
    lanewise("max_s", "MAX", "Associative");
    lanewise("min_u", "UMIN", "Associative");
    lanewise("max_u", "UMAX", "Associative");
    lanewise("add_sat_s", "SADD", "Binary");
    lanewise("add_sat_u", "SUADD", "Binary");
    lanewise("sub_sat_s", "SSUB", "Binary");
    lanewise("sub_sat_u", "SUSUB", "Binary");
    shift("shl", "LSHL");
    shift("shr_s", "ASHR");
    shift("shr_u", "LSHR");
    NAMES.put("avgr_u", VectorObjects::average);
    NAMES.put("splat", VectorApi::broadcast);
    NAMES.put("sqrt", (out, form) -> VectorApi.unary(out, form, "sqrt"));
    NAMES.put("min", (out, form) -> extreme(out, form, "min"));
    NAMES.put("max", (out, form) -> extreme(out, form, "max"));
    NAMES.put("relaxed_min", (out, form) -> extreme(out, form, "min"));
    NAMES.put("relaxed_max", (out, form) -> extreme(out, form, "max"));
    NAMES.put("pmin", (out, form) -> choose(out, form, "GT"));
    NAMES.put("pmax", (out, form) -> choose(out, form, "LT"));
    NAMES.put("relaxed_madd", VectorObjects::multiplyAdd);
    NAMES.put("swizzle", VectorObjects::swizzle);
    NAMES.put("relaxed_swizzle", VectorObjects::swizzle);
    NAMES.put("all_true", VectorObjects::allTrue);
    NAMES.put("bitmask", VectorObjects::bitmask);
    for (Opcode opcode : Opcode.values()) {
      if (Survey.isVector(opcode) && opcode.signature() != null) {
        named(opcode, opcode.signature());
      }
    }
    signs();
    widening();
    narrowing();
    numbers();
  }

  // What the names tell

  private static void compare(String name, String comparison) {
    NAMES.put(
        name,
        (out, form) -> {
          VectorApi.compare(out, form, comparison);
          VectorApi.toVector(out, form);
        });
  }

  private static void lanewise(String name, String operator, String kind) {
    NAMES.put(name, (out, form) -> VectorApi.lanewise(out, form, operator, kind));
  }

  private static void shift(String name, String operator) {
    NAMES.put(name, (out, form) -> VectorApi.shift(out, form, operator));
  }

  private static void named(Opcode opcode, Signature signature) {
    String text = opcode.text();
    Named named = NAMES.get(text.substring(text.indexOf('.') + 1));
    if (named == null) {
      return;
    }
    char form = VectorApi.shape(text);
    StringBuilder operands = new StringBuilder();
    for (int i = 0; i < signature.operandCount(); i++) {
      char kind = Jvm.kind(signature.operand(i));
      operands.append(kind == 'V' ? form : kind);
    }
    char result = Jvm.kind(signature.result(0));
    boolean compares = result == 'V' && signature.operandCount() == 2 && isMask(text);
    char made = result == 'V' ? compares ? VectorApi.bits(form) : form : result;
    ROWS.put(opcode, new LaneOp(operands.toString(), made, out -> named.emit(out, form)));
  }

  private static boolean isMask(String text) {
    return text.matches("[if].*\\.(eq|ne|[lg][te].*)");
  }

  // What takes several calls. The operands are on the JVM's stack, a word each.

  /// Puts the top below the two others.
  private static void bury(Emission out) {
    out.op(Opcodes.DUP_X2);
    out.op(Opcodes.POP);
  }

  /// Half of the sum, rounded up: what either has, without half of what only one has.
  private static void average(Emission out, char form) {
    out.op(Opcodes.DUP2);
    VectorApi.lanewise(out, form, "XOR", "Associative");
    out.constant(1);
    VectorApi.shift(out, form, "LSHR");
    bury(out);
    VectorApi.binary(out, form, "or");
    out.op(Opcodes.SWAP);
    VectorApi.binary(out, form, "sub");
  }

  /// A NaN is that of the sum, as the numeric classes have it.
  private static void extreme(Emission out, char form, String name) {
    out.op(Opcodes.DUP2);
    VectorApi.binary(out, form, "add");
    bury(out);
    VectorApi.binary(out, form, name);
    out.op(Opcodes.SWAP);
    out.op(Opcodes.DUP2);
    out.op(Opcodes.POP);
    out.op(Opcodes.DUP);
    VectorApi.compare(out, form, "NE");
    VectorApi.blend(out, form);
  }

  /// The second operand where the comparison of the first with it holds, bit by bit.
  private static void choose(Emission out, char form, String comparison) {
    out.op(Opcodes.DUP2);
    VectorApi.compare(out, form, comparison);
    VectorApi.blend(out, form);
  }

  private static void multiplyAdd(Emission out, char form) {
    bury(out);
    VectorApi.binary(out, form, "mul");
    out.op(Opcodes.SWAP);
    VectorApi.binary(out, form, "add");
  }

  /// The API takes the numbers of lanes modulo 16.
  private static void swizzle(Emission out, char form) {
    out.op(Opcodes.DUP_X1);
    out.op(Opcodes.SWAP);
    VectorApi.binary(out, form, "selectFrom");
    out.op(Opcodes.SWAP);
    VectorApi.compareTo(out, form, "UGE", 16);
    VectorApi.constant(out, form, 0, 0);
    out.op(Opcodes.SWAP);
    VectorApi.blend(out, form);
  }

  private static void allTrue(Emission out, char form) {
    VectorApi.compareTo(out, form, "NE", 0);
    VectorApi.mask(out, "allTrue", 'Z');
  }

  private static void bitmask(Emission out, char form) {
    VectorApi.compareTo(out, form, "LT", 0);
    VectorApi.mask(out, "toLong", 'J');
    out.op(Opcodes.L2I);
  }

  // Rows

  private static void row(String name, String operands, char form, Consumer<Emission> code) {
    ROWS.put(Opcode.valueOf(name), new LaneOp(operands, form, code));
  }

  /// The bits of a NaN stay, so signs of floats are bits.
  private static void signs() {
    for (char form : new char[] {'b', 's', 'i', 'l'}) {
      String shape = shape(form);
      row(shape + "_NEG", "" + form, form, out -> VectorApi.unary(out, form, "neg"));
      if (form != 'l') {
        row(shape + "_ABS", "" + form, form, out -> VectorApi.unary(out, form, "abs"));
      }
    }
    sign("F32X4", 'f', 0x8000_0000_8000_0000L);
    sign("F64X2", 'd', Long.MIN_VALUE);
  }

  private static void sign(String shape, char form, long sign) {
    char bits = VectorApi.bits(form);
    Consumer<Emission> negate =
        out -> {
          VectorApi.constant(out, bits, sign, sign);
          VectorApi.lanewise(out, bits, "XOR", "Associative");
        };
    row(shape + "_NEG", "" + bits, bits, negate);
    row(
        shape + "_ABS",
        "" + bits,
        bits,
        out -> {
          VectorApi.constant(out, bits, ~sign, ~sign);
          VectorApi.binary(out, bits, "and");
        });
    row(
        shape + "_RELAXED_NMADD",
        "" + bits + form + form,
        form,
        out -> {
          bury(out);
          out.op(Opcodes.SWAP);
          negate.accept(out);
          VectorApi.reinterpret(out, bits, form);
          out.op(Opcodes.SWAP);
          VectorApi.binary(out, form, "mul");
          out.op(Opcodes.SWAP);
          VectorApi.binary(out, form, "add");
        });
  }

  private static String shape(char form) {
    return switch (form) {
      case 'b' -> "I8X16";
      case 's' -> "I16X8";
      case 'i' -> "I32X4";
      default -> "I64X2";
    };
  }

  private static int size(char form) {
    return switch (form) {
      case 'b' -> 1;
      case 's' -> 2;
      case 'i' -> 4;
      default -> 8;
    };
  }

  private static void widening() {
    for (String pair : new String[] {"bs", "si", "il"}) {
      char from = pair.charAt(0);
      char to = pair.charAt(1);
      for (String sign : new String[] {"_S", "_U"}) {
        String shift = sign.equals("_S") ? "ASHR" : "LSHR";
        for (String half : new String[] {"_LOW_", "_HIGH_"}) {
          Consumer<Emission> extend = out -> extend(out, from, to, half.equals("_HIGH_"), shift);
          row(shape(to) + "_EXTEND" + half + shape(from) + sign, "" + from, to, extend);
          row(
              shape(to) + "_EXTMUL" + half + shape(from) + sign,
              "" + from + from,
              to,
              out -> {
                extend.accept(out);
                out.op(Opcodes.SWAP);
                extend.accept(out);
                VectorApi.binary(out, to, "mul");
              });
        }
        if (to != 'l') {
          String name = shape(to) + "_EXTADD_PAIRWISE_" + shape(from) + sign;
          row(name, "" + to, to, out -> addPairs(out, to, shift));
        }
      }
    }
    row("I32X4_DOT_I16X8_S", "ii", 'i', VectorObjects::dot);
  }

  /// Brings each lane to the upper half of one that is twice as wide, and shifts it down.
  private static void extend(Emission out, char from, char to, boolean high, String shift) {
    long[] lanes = new long[2];
    int count = 16 / size(from);
    for (int i = 0; i < count; i++) {
      lanes[i >> 3] |= (long) ((high ? count / 2 : 0) + i / 2) << (i << 3);
    }
    VectorApi.rearrange(out, from, lanes[0], lanes[1]);
    VectorApi.reinterpret(out, from, to);
    shiftBy(out, to, shift, size(from) * Byte.SIZE);
  }

  /// Widens the lower half of a vector of the form `l`, as the load of that name does.
  ///
  /// @return the form of the result
  static char extendLow(Emission out, String load) {
    char to = load.contains("8x8") ? 's' : load.contains("16x4") ? 'i' : 'l';
    char from = to == 's' ? 'b' : to == 'i' ? 's' : 'i';
    VectorApi.reinterpret(out, 'l', from);
    extend(out, from, to, false, load.endsWith("_s") ? "ASHR" : "LSHR");
    return to;
  }

  private static void shiftBy(Emission out, char form, String operator, int bits) {
    out.constant(bits);
    VectorApi.shift(out, form, operator);
  }

  /// The lower half of each lane, as a number of the whole lane.
  private static void lower(Emission out, char form, String shift) {
    int half = size(form) * Byte.SIZE / 2;
    shiftBy(out, form, "LSHL", half);
    shiftBy(out, form, shift, half);
  }

  private static void addPairs(Emission out, char form, String shift) {
    out.op(Opcodes.DUP);
    lower(out, form, shift);
    out.op(Opcodes.SWAP);
    shiftBy(out, form, shift, size(form) * Byte.SIZE / 2);
    VectorApi.binary(out, form, "add");
  }

  private static void dot(Emission out) {
    out.op(Opcodes.DUP2);
    shiftBy(out, 'i', "ASHR", 16);
    out.op(Opcodes.SWAP);
    shiftBy(out, 'i', "ASHR", 16);
    VectorApi.binary(out, 'i', "mul");
    bury(out);
    lower(out, 'i', "ASHR");
    out.op(Opcodes.SWAP);
    lower(out, 'i', "ASHR");
    VectorApi.binary(out, 'i', "mul");
    VectorApi.binary(out, 'i', "add");
  }

  private static void narrowing() {
    narrow("I8X16_NARROW_I16X8_S", 's', 'b', Byte.MIN_VALUE, Byte.MAX_VALUE);
    narrow("I8X16_NARROW_I16X8_U", 's', 'b', 0, 0xFF);
    narrow("I16X8_NARROW_I32X4_S", 'i', 's', Short.MIN_VALUE, Short.MAX_VALUE);
    narrow("I16X8_NARROW_I32X4_U", 'i', 's', 0, 0xFFFF);
  }

  private static void narrow(String name, char from, char to, int least, int most) {
    row(
        name,
        "" + from + from,
        to,
        out -> {
          limit(out, from, to, least, most);
          out.op(Opcodes.SWAP);
          limit(out, from, to, least, most);
          out.op(Opcodes.SWAP);
          VectorApi.constantMask(out, to, to == 'b' ? 0xFF00 : 0xF0);
          VectorApi.blend(out, to);
        });
  }

  /// Brings the lower halves of lanes, limited to what fits, to both halves of the vector.
  private static void limit(Emission out, char from, char to, int least, int most) {
    VectorApi.limit(out, from, "max", least);
    VectorApi.limit(out, from, "min", most);
    VectorApi.reinterpret(out, from, to);
    long[] lanes = new long[2];
    int count = 16 / size(to);
    for (int i = 0; i < count; i++) {
      lanes[i >> 3] |= (long) (2 * i % count) << (i << 3);
    }
    VectorApi.rearrange(out, to, lanes[0], lanes[1]);
  }

  private static void numbers() {
    row("F32X4_CONVERT_I32X4_S", "i", 'f', out -> VectorApi.convert(out, 'i', 'f', "I2F"));
    for (String name : new String[] {"I32X4_TRUNC_SAT_F32X4_S", "I32X4_RELAXED_TRUNC_F32X4_S"}) {
      row(name, "f", 'i', out -> VectorApi.convert(out, 'f', 'i', "F2I"));
    }
    row(
        "V128_ANY_TRUE",
        "l",
        'I',
        out -> {
          VectorApi.compareTo(out, 'l', "NE", 0);
          VectorApi.mask(out, "anyTrue", 'Z');
        });
  }

  /// What an instruction does with whole vectors, null when it is not one call or a few.
  static @Nullable LaneOp of(Opcode opcode) {
    return ROWS.get(opcode);
  }

  /// What an instruction does bit by bit with vectors of a form of integers.
  static LaneOp bitwise(Opcode opcode, char form) {
    return switch (opcode) {
      case V128_NOT -> new LaneOp("" + form, form, out -> VectorApi.unary(out, form, "not"));
      case V128_AND ->
          new LaneOp("" + form + form, form, out -> VectorApi.binary(out, form, "and"));
      case V128_OR -> new LaneOp("" + form + form, form, out -> VectorApi.binary(out, form, "or"));
      case V128_XOR ->
          new LaneOp(
              "" + form + form, form, out -> VectorApi.lanewise(out, form, "XOR", "Associative"));
      case V128_ANDNOT ->
          new LaneOp(
              "" + form + form, form, out -> VectorApi.lanewise(out, form, "AND_NOT", "Binary"));
      default -> new LaneOp("" + form + form + form, form, out -> select(out, form));
    };
  }

  /// The bits of the first operand where the third has ones, else those of the second.
  private static void select(Emission out, char form) {
    bury(out);
    out.op(Opcodes.DUP_X2);
    VectorApi.lanewise(out, form, "XOR", "Associative");
    VectorApi.binary(out, form, "and");
    VectorApi.lanewise(out, form, "XOR", "Associative");
  }
}
