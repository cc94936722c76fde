package dev.skerry.differential;

import java.util.ArrayList;
import java.util.List;

/// A random module in the text format: valid, and it ends, since a global counts loops and calls.
/// It has something of everything that compiled code treats in its own way.
final class ProgramText {
  /// What loops and calls count down.
  static final String BUDGET = "$budget";

  /// A type of function, whose text is a type use.
  record Signature(String name, List<String> parameters, List<String> results) {
    String text() {
      return list("param", parameters) + list("result", results);
    }

    static String list(String keyword, List<String> types) {
      return types.isEmpty() ? "" : " (" + keyword + " " + String.join(" ", types) + ")";
    }
  }

  static final List<String> TYPES =
      List.of("i32", "i32", "i64", "i64", "f32", "f64", "v128", "eqref", "funcref");

  private static final String AGGREGATES =
      """
      (type $s (sub (struct (field (mut i32)) (field (mut i8)) (field (mut i64))
        (field (mut f64)) (field (mut v128)) (field (mut eqref)))))
      (type $t (sub $s (struct (field (mut i32)) (field (mut i8)) (field (mut i64))
        (field (mut f64)) (field (mut v128)) (field (mut eqref)) (field (mut f32)))))
      (type $a (array (mut i32)))
      (type $b (array (mut i8)))
      (type $v (array (mut v128)))
      (type $r (array (mut eqref)))
      """;

  final Choices random;
  final List<Signature> signatures = new ArrayList<>();

  /// The type of each function, the imported one first.
  final List<Signature> functions = new ArrayList<>();

  final List<Signature> tags = new ArrayList<>();

  /// The type of addresses of the first memory.
  final String address;

  private final int size;

  ProgramText(long seed, int size) {
    this.random = new Choices(seed);
    this.size = size;
    this.address = random.oneIn(4) ? "i64" : "i32";
  }

  String text() {
    StringBuilder out = new StringBuilder("(module\n").append(AGGREGATES);
    types(out);
    Signature host = signatures.getFirst();
    out.append("(import \"host\" \"mix\" (func $f0 (type ").append(host.name).append(")))\n");
    tags(out);
    functions.add(host);
    int count = 2 + random.below(5);
    for (int i = 0; i < count; i++) {
      functions.add(random.of(signatures));
    }
    state(out, count);
    for (int i = 1; i <= count; i++) {
      Signature type = functions.get(i);
      out.append("(func $f").append(i).append(" (export \"f").append(i).append("\") (type ");
      out.append(type.name).append(")");
      out.append(new CodeText(this, type, size).text()).append(")\n");
    }
    return out.append(")\n").toString();
  }

  private void types(StringBuilder out) {
    signatures.add(new Signature("$host", List.of("i32", "i64", "f64"), List.of("i64", "i32")));
    int count = 3 + random.below(4);
    for (int i = 0; i < count; i++) {
      signatures.add(new Signature("$y" + i, some(4), some(i == 0 ? 2 : 3)));
    }
    if (random.oneIn(8)) {
      signatures.add(new Signature("$wide", some(150), some(2)));
      signatures.add(new Signature("$many", some(2), some(90)));
    }
    for (Signature signature : signatures) {
      out.append("(type ").append(signature.name).append(" (func");
      out.append(signature.text()).append("))\n");
    }
  }

  private void tags(StringBuilder out) {
    tags.add(new Signature("$e0", List.of(), List.of()));
    tags.add(new Signature("$e1", some(3), List.of()));
    tags.add(new Signature("$e2", random.oneIn(5) ? some(40) : some(2), List.of()));
    for (Signature tag : tags) {
      out.append("(tag ").append(tag.name).append(tag.text()).append(")\n");
    }
  }

  List<String> some(int most) {
    List<String> types = new ArrayList<>();
    for (int i = random.below(most + 1); i > 0; i--) {
      types.add(random.of(TYPES));
    }
    return types;
  }

  private void state(StringBuilder out, int count) {
    String wide = address.equals("i64") ? "i64 " : "";
    out.append("(memory $m ").append(wide).append("1 3)\n(memory $n 1 2)\n");
    out.append("(data $d0 (memory $m) (").append(address).append(".const 16) \"");
    for (int i = 0; i < 64; i++) {
      out.append("\\%02x".formatted(random.below(256)));
    }
    out.append("\")\n(data $d1 \"abcdefgh\\00\\ff\\80\")\n");
    out.append("(global ").append(BUDGET).append(" (mut i32) (i32.const 0))\n");
    for (String type : List.of("i32", "i64", "f32", "f64", "v128", "eqref", "funcref")) {
      out.append("(global $g").append(type).append(" (mut ").append(type).append(") (");
      out.append(zero(type)).append("))\n");
    }
    out.append("(table $x 12 20 funcref)\n(table $z 5 eqref)\n(elem $p0 (table $x) (i32.const 0)");
    out.append(" func");
    for (int i = 0; i < 9; i++) {
      out.append(" $f").append(random.below(count + 1));
    }
    out.append(")\n(elem $p1 func");
    for (int i = 0; i <= count; i++) {
      out.append(" $f").append(i);
    }
    out.append(")\n");
  }

  static String zero(String type) {
    return switch (type) {
      case "v128" -> "v128.const i64x2 0 0";
      case "eqref" -> "ref.null eq";
      case "funcref" -> "ref.null func";
      default -> type + ".const 0";
    };
  }
}
