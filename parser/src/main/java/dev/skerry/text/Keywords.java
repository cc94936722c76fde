package dev.skerry.text;

import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.Opcode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The words that the text format and its scripts know: one of them in a wrong place is an
/// unexpected token, any other word is an unknown operator.
final class Keywords {
  private static final Set<String> KNOWN = new HashSet<>();

  private static final String SYNTAX =
      """
      i8 i16 i32 i64 f32 f64 v128 i8x16 i16x8 i32x4 i64x2 f32x4 f64x2 ref null
      func struct array cont field mut sub final rec type param result local global memory table tag
      elem data declare offset item start import export module binary quote definition instance
      shared pagesize then do on catch catch_ref catch_all catch_all_ref
      script register invoke get either input output thread wait
      assert_malformed assert_invalid assert_unlinkable assert_return assert_trap
      assert_exception assert_exhaustion assert_suspension assert_malformed_custom
      assert_invalid_custom nan:canonical nan:arithmetic
      ref.struct ref.array ref.exn ref.extern ref.host
      """;

  static {
    KNOWN.addAll(List.of(SYNTAX.strip().split("\\s+")));
    for (HeapType.Abstract type : HeapType.Abstract.values()) {
      KNOWN.add(type.toString());
      KNOWN.add(type.referenceText());
    }
    for (Opcode opcode : Opcode.values()) {
      KNOWN.add(opcode.text());
    }
  }

  private Keywords() {}

  static boolean isKnown(String word) {
    return KNOWN.contains(word) || word.startsWith("offset=") || word.startsWith("align=");
  }
}
