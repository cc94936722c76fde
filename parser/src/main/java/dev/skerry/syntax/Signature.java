package dev.skerry.syntax;

/// The fixed operand and result types of an instruction, as letters of the opcode table:
///
/// | letter | type |
/// |---|---|
/// | `i I f F v` | i32 i64 f32 f64 v128 |
/// | `a` | the address type of the memory that the instruction names |
/// | `q y n` | eqref, arrayref, i31ref |
/// | `N` | (ref i31) |
public record Signature(String operands, String results) {
  static Signature parse(String text) {
    int arrow = text.indexOf('>');
    return new Signature(text.substring(0, arrow), text.substring(arrow + 1));
  }
}
