package dev.skerry.compiler;

import java.util.function.IntConsumer;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/// Calls of the Vector API, which is known by its names only: nothing here needs its module. The
/// form of a vector that is an object is a small letter, which tells its class: `b s i l` or `f d`.
/// The calls are emitted in place, since HotSpot inlines those of the API wherever they are, but
/// methods around them only while there are few, and a vector in a real call has to be allocated.
final class VectorApi {
  static final String PACKAGE = "jdk/incubator/vector/";
  private static final String FORMS = "bsilfd";
  private static final String[] LANES = {"Byte", "Short", "Int", "Long", "Float", "Double"};
  private static final String VECTOR = "L" + PACKAGE + "Vector;";
  private static final String MASK = PACKAGE + "VectorMask";
  private static final String SHUFFLE = PACKAGE + "VectorShuffle";
  private static final String SPECIES = "L" + PACKAGE + "VectorSpecies;";
  private static final String OPERATORS = PACKAGE + "VectorOperators";
  private static final String BOOTSTRAP =
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;JJ)Ljava/lang/Object;";

  private VectorApi() {}

  static boolean isObject(char form) {
    return FORMS.indexOf(form) >= 0;
  }

  /// The class of a form.
  static String type(char form) {
    return PACKAGE + LANES[FORMS.indexOf(form)] + "Vector";
  }

  private static String descriptor(char form) {
    return "L" + type(form) + ";";
  }

  /// The type of a lane.
  static char element(char form) {
    return "BSIJFD".charAt(FORMS.indexOf(form));
  }

  /// The form whose lanes are the bits of those of another.
  static char bits(char form) {
    return switch (form) {
      case 'f' -> 'i';
      case 'd' -> 'l';
      default -> form;
    };
  }

  /// The form that is named by what a keyword begins with.
  static char shape(String keyword) {
    return switch (keyword.substring(0, 3)) {
      case "i8x" -> 'b';
      case "i16" -> 's';
      case "i32" -> 'i';
      case "i64" -> 'l';
      case "f32" -> 'f';
      default -> 'd';
    };
  }

  // Making vectors

  private static void dynamic(
      Emission out, String method, char form, String type, long low, long high) {
    String owner = Type.getInternalName(VectorUse.constants());
    Handle bootstrap = new Handle(Opcodes.H_INVOKESTATIC, owner, method, BOOTSTRAP, false);
    String descriptor = "L" + type + ";";
    out.dynamic(new ConstantDynamic(String.valueOf(form), descriptor, bootstrap, low, high));
  }

  /// A vector of these bits. It has to come out of a call: HotSpot cannot keep apart what is either
  /// a constant object or a new one.
  static void constant(Emission out, char form, long low, long high) {
    out.constant(low);
    broadcast(out, 'l');
    if (low != high) {
      out.constant(1);
      out.constant(high);
      withLane(out, 'l');
    }
    reinterpret(out, 'l', form);
  }

  static void species(Emission out, char form) {
    out.constantField(type(form), "SPECIES_128", SPECIES);
  }

  /// Replaces a number on the JVM's stack by a vector whose lanes it is.
  static void broadcast(Emission out, char form) {
    narrow(out, form);
    species(out, form);
    if (form == 'l' || form == 'd') {
      out.op(Opcodes.DUP_X2);
      out.op(Opcodes.POP);
    } else {
      out.op(Opcodes.SWAP);
    }
    out.invoke(type(form), "broadcast", "(" + SPECIES + element(form) + ")" + descriptor(form));
  }

  /// Replaces a number on the JVM's stack by a vector with that as its first lane, and zeros.
  static void onlyLane(Emission out, char form) {
    constant(out, form, 0, 0);
    if (form == 'l') {
      out.op(Opcodes.DUP_X2);
      out.op(Opcodes.POP);
      out.constant(0);
      out.op(Opcodes.DUP_X2);
      out.op(Opcodes.POP);
    } else {
      out.op(Opcodes.SWAP);
      out.constant(0);
      out.op(Opcodes.SWAP);
    }
    withLane(out, form);
  }

  /// Makes a vector of its two halves, which are loaded by their number.
  static void ofHalves(Emission out, char form, IntConsumer load) {
    load.accept(0);
    broadcast(out, 'l');
    out.constant(1);
    load.accept(1);
    withLane(out, 'l');
    reinterpret(out, 'l', form);
  }

  static void reinterpret(Emission out, char from, char to) {
    if (from != to) {
      String lanes = LANES[FORMS.indexOf(to)] + "s";
      out.invokeVirtual(type(from), "reinterpretAs" + lanes, "()" + descriptor(to));
    }
  }

  // Memory: a `byte[]` or a `long[]` and an index are on the JVM's stack, above the vector

  private static String array(char form) {
    return form == 'l' ? "[J" : "[B";
  }

  /// Loads a vector of the form `b` or `l` from the array on the JVM's stack; the species is below.
  static void fromArray(Emission out, char form) {
    out.invoke(type(form), "fromArray", "(" + SPECIES + array(form) + "I)" + descriptor(form));
  }

  static void intoArray(Emission out, char form) {
    out.invokeVirtual(type(form), "intoArray", "(" + array(form) + "I)V");
  }

  // Lanes

  private static void narrow(Emission out, char form) {
    if (form == 'b' || form == 's') {
      out.op(form == 'b' ? Opcodes.I2B : Opcodes.I2S);
    }
  }

  /// Replaces a vector and the number of a lane by the lane.
  static void lane(Emission out, char form) {
    out.invokeVirtual(type(form), "lane", "(I)" + element(form));
  }

  /// Replaces a vector, the number of a lane and a number by the vector with that lane.
  static void withLane(Emission out, char form) {
    narrow(out, form);
    out.invokeVirtual(type(form), "withLane", "(I" + element(form) + ")" + descriptor(form));
  }

  /// Makes what is wanted of a vector on the JVM's stack.
  ///
  /// @param kind the form of a vector, or the kind of the lane
  static void take(Emission out, char form, char kind, int lane) {
    if (isObject(kind)) {
      reinterpret(out, form, kind);
    } else {
      char lanes = Character.toLowerCase(kind == 'J' ? 'L' : kind);
      reinterpret(out, form, lanes);
      out.constant(lane);
      lane(out, lanes);
    }
  }

  // Computing

  static void unary(Emission out, char form, String method) {
    out.invokeVirtual(type(form), method, "()" + descriptor(form));
  }

  static void binary(Emission out, char form, String method) {
    out.invokeVirtual(type(form), method, "(" + VECTOR + ")" + descriptor(form));
  }

  private static void operator(Emission out, String name, String kind) {
    out.constantField(OPERATORS, name, "L" + OPERATORS + "$" + kind + ";");
  }

  /// An operator that has no method of its own.
  ///
  /// @param kind its type
  static void lanewise(Emission out, char form, String operator, String kind) {
    operator(out, operator, kind);
    out.op(Opcodes.SWAP);
    String operands = "(L" + OPERATORS + "$Binary;" + VECTOR + ")";
    out.invokeVirtual(type(form), "lanewise", operands + descriptor(form));
  }

  /// Shifts all lanes by the `int` on the JVM's stack.
  static void shift(Emission out, char form, String operator) {
    operator(out, operator, "Binary");
    out.op(Opcodes.SWAP);
    narrow(out, form);
    if (form == 'l') {
      out.op(Opcodes.I2L);
    }
    String operands = "(L" + OPERATORS + "$Binary;" + element(form) + ")";
    out.invokeVirtual(type(form), "lanewise", operands + descriptor(form));
  }

  /// Limits all lanes by a constant.
  ///
  /// @param method `min` or `max`
  static void limit(Emission out, char form, String method, int bound) {
    out.constant(bound);
    out.invokeVirtual(type(form), method, "(" + element(form) + ")" + descriptor(form));
  }

  // Masks

  /// Replaces two vectors by a mask of the lanes for which a comparison holds.
  static void compare(Emission out, char form, String comparison) {
    operator(out, comparison, "Comparison");
    out.op(Opcodes.SWAP);
    String operands = "(L" + OPERATORS + "$Comparison;" + VECTOR + ")";
    out.invokeVirtual(type(form), "compare", operands + "L" + MASK + ";");
  }

  /// Replaces a vector by a mask of the lanes for which a comparison with a number holds.
  static void compareTo(Emission out, char form, String comparison, long number) {
    operator(out, comparison, "Comparison");
    out.constant(number);
    String operands = "(L" + OPERATORS + "$Comparison;J)";
    out.invokeVirtual(type(form), "compare", operands + "L" + MASK + ";");
  }

  /// Asks a mask.
  static void mask(Emission out, String method, char result) {
    out.invokeVirtual(MASK, method, "()" + result);
  }

  /// Replaces a mask by a vector with all bits of its lanes.
  static void toVector(Emission out, char form) {
    char bits = bits(form);
    if (bits != form) {
      species(out, bits);
      out.invokeVirtual(MASK, "cast", "(" + SPECIES + ")L" + MASK + ";");
    }
    out.invokeVirtual(MASK, "toVector", "()" + VECTOR);
    out.type(Opcodes.CHECKCAST, type(bits));
  }

  /// Replaces two vectors and a mask by the lanes of the second where the mask is set.
  static void blend(Emission out, char form) {
    out.invokeVirtual(type(form), "blend", "(" + VECTOR + "L" + MASK + ";)" + descriptor(form));
  }

  static void constantMask(Emission out, char form, long bits) {
    dynamic(out, "mask", form, MASK, bits, 0);
  }

  // Moving lanes

  /// Chooses lanes of a vector: the numbers are in the bytes of two longs.
  static void rearrange(Emission out, char form, long low, long high) {
    dynamic(out, "shuffle", form, SHUFFLE, low, high);
    out.invokeVirtual(type(form), "rearrange", "(L" + SHUFFLE + ";)" + descriptor(form));
  }

  /// Replaces a vector by one of its lanes as numbers of another kind.
  static void convert(Emission out, char from, char to, String conversion) {
    operator(out, conversion, "Conversion");
    out.constant(0);
    String operands = "(L" + OPERATORS + "$Conversion;I)";
    out.invokeVirtual(type(from), "convert", operands + VECTOR);
    out.type(Opcodes.CHECKCAST, type(to));
  }
}
