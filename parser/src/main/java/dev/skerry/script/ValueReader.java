package dev.skerry.script;

import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.NumericType;
import dev.skerry.text.Lexer;
import dev.skerry.text.Literals;
import dev.skerry.text.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the arguments and the expected results of a script, and the words that its commands share.
final class ValueReader {
  private static final int MAX_EITHER_DEPTH = 100;

  private final Lexer lexer;
  private int depth;

  ValueReader(Lexer lexer) {
    this.lexer = lexer;
  }

  /// The identifier that stands here, null when none does.
  @Nullable String id() {
    if (!lexer.is(Token.ID)) {
      return null;
    }
    String id = lexer.id();
    lexer.advance();
    return id;
  }

  /// The name in a string.
  String string() {
    if (!lexer.is(Token.STRING)) {
      throw lexer.unexpected();
    }
    String name = lexer.name();
    lexer.advance();
    return name;
  }

  /// The message of an assertion, empty when it is left out.
  String reason() {
    return lexer.is(Token.STRING) ? string() : "";
  }

  Constant constant() {
    lexer.expect(Token.LEFT_PAREN);
    String head = keyword();
    Constant constant =
        switch (head) {
          case "v128.const" -> vectorConstant();
          case "ref.null" -> new Constant.NullReference(heapType());
          case "ref.host" -> new Constant.HostReference(Literals.u32(lexer), false);
          case "ref.extern" -> new Constant.HostReference(Literals.u32(lexer), true);
          default -> {
            NumericType type = numberType(head);
            yield new Constant.Number(type, number(type));
          }
        };
    lexer.expect(Token.RIGHT_PAREN);
    return constant;
  }

  private String keyword() {
    if (!lexer.is(Token.KEYWORD)) {
      throw lexer.unexpected();
    }
    String text = lexer.text();
    lexer.advance();
    return text;
  }

  private NumericType numberType(String head) {
    return switch (head) {
      case "i32.const" -> NumericType.I32;
      case "i64.const" -> NumericType.I64;
      case "f32.const" -> NumericType.F32;
      case "f64.const" -> NumericType.F64;
      default -> throw lexer.error("unexpected token '" + head + "': not a constant");
    };
  }

  private long number(NumericType type) {
    return switch (type) {
      case I32 -> Literals.i32(lexer);
      case I64 -> Literals.i64(lexer);
      case F32 -> Literals.f32(lexer);
      case F64 -> Literals.f64(lexer);
      case V128 -> throw lexer.unexpected();
    };
  }

  private HeapType heapType() {
    if (lexer.is(Token.NAT)) {
      return new HeapType.Index(Literals.u32(lexer));
    }
    for (HeapType.Abstract type : HeapType.Abstract.values()) {
      if (lexer.accept(type.toString())) {
        return type;
      }
    }
    throw lexer.unexpected();
  }

  private VectorShape shape() {
    for (VectorShape shape : VectorShape.values()) {
      if (lexer.accept(shape.text())) {
        return shape;
      }
    }
    throw lexer.unexpected();
  }

  private Constant vectorConstant() {
    VectorShape shape = shape();
    long low = 0;
    long high = 0;
    int half = shape.lanes() / 2;
    long mask = -1L >>> (64 - shape.laneBits());
    for (int i = 0; i < shape.lanes(); i++) {
      long lane = (lane(shape) & mask) << (i % half * shape.laneBits());
      low |= i < half ? lane : 0;
      high |= i < half ? 0 : lane;
    }
    return new Constant.Vector(low, high);
  }

  private long lane(VectorShape shape) {
    return switch (shape) {
      case I8X16 -> smallLane(Byte.MIN_VALUE, 0xFF);
      case I16X8 -> smallLane(Short.MIN_VALUE, 0xFFFF);
      case I32X4 -> Literals.i32(lexer);
      case I64X2 -> Literals.i64(lexer);
      case F32X4 -> Literals.f32(lexer);
      case F64X2 -> Literals.f64(lexer);
    };
  }

  private long smallLane(int least, int most) {
    int start = lexer.start();
    int value = Literals.i32(lexer);
    if (value < least || value > most) {
      throw lexer.error("constant out of range", start);
    }
    return value > most / 2 ? value - most - 1L : value;
  }

  Expected expected() {
    lexer.expect(Token.LEFT_PAREN);
    String head = keyword();
    Expected expected =
        switch (head) {
          case "v128.const" -> vector();
          case "either" -> either();
          case "ref.null" -> nullReference();
          case "ref" -> new Expected.Reference(HeapType.Abstract.ANY);
          case "ref.host" -> new Expected.HostReference(Literals.u32(lexer), false);
          case "ref.extern" -> external();
          default -> head.startsWith("ref.") ? reference(head) : number(head);
        };
    lexer.expect(Token.RIGHT_PAREN);
    return expected;
  }

  private Expected either() {
    if (++depth > MAX_EITHER_DEPTH) {
      throw lexer.error("'either' is nested too deeply");
    }
    List<Expected> choices = new ArrayList<>();
    do {
      choices.add(expected());
    } while (lexer.is(Token.LEFT_PAREN));
    depth--;
    return new Expected.Either(choices);
  }

  private Expected nullReference() {
    if (!lexer.is(Token.RIGHT_PAREN)) {
      heapType();
    }
    return new Expected.NullReference();
  }

  private Expected external() {
    return lexer.is(Token.RIGHT_PAREN)
        ? new Expected.Reference(HeapType.Abstract.EXTERN)
        : new Expected.HostReference(Literals.u32(lexer), true);
  }

  private Expected reference(String head) {
    String name = head.substring("ref.".length());
    for (HeapType.Abstract type : HeapType.Abstract.values()) {
      if (type.toString().equals(name)) {
        return new Expected.Reference(type);
      }
    }
    throw lexer.error("unexpected token '" + head + "': not a result");
  }

  private Expected number(String head) {
    NumericType type = numberType(head);
    Expected.@Nullable Pattern nan = nan();
    return new Expected.Number(type, nan != null ? nan : new Expected.Pattern.Bits(number(type)));
  }

  private Expected vector() {
    VectorShape shape = shape();
    List<Expected.Pattern> lanes = new ArrayList<>();
    for (int i = 0; i < shape.lanes(); i++) {
      Expected.@Nullable Pattern nan = shape.isFloat() ? nan() : null;
      lanes.add(nan != null ? nan : new Expected.Pattern.Bits(lane(shape)));
    }
    return new Expected.Vector(shape, lanes);
  }

  private Expected.@Nullable Pattern nan() {
    if (lexer.accept("nan:canonical")) {
      return Expected.Pattern.Nan.CANONICAL;
    }
    return lexer.accept("nan:arithmetic") ? Expected.Pattern.Nan.ARITHMETIC : null;
  }
}
