package dev.skerry.interpreter;

/// The operations of register code. Operands are a, b and c; `r` are the registers of the frame.
/// Operations from {@link #COLD} on are instructions of the opcode table by ordinal: they find
/// their operands one after the other from register a on, put their results there, and have
/// immediates in b and c.
///
/// An i32 is held sign-extended, an f32 as its bits.
final class Op {
  private Op() {}

  // Moves
  static final int COPY = 0;
  static final int COPY_REFERENCE = 1;
  static final int COPY_VECTOR = 2;

  // r[a] = c
  static final int CONSTANT = 3;

  // r[a] = c and the number behind, c being the upper half
  static final int CONSTANT64 = 4;

  // r[a] = r[b] when r[c] is zero
  static final int SELECT = 5;

  static final int SELECT_REFERENCE = 6;
  static final int SELECT_VECTOR = 7;
  static final int GLOBAL_GET = 8;
  static final int GLOBAL_SET = 9;

  // Control
  static final int UNREACHABLE = 10;

  // To c
  static final int BRANCH = 11;

  // To c when r[a] is not zero
  static final int BRANCH_IF = 12;

  static final int BRANCH_IF_NOT = 13;

  // To entry r[a] of the c targets behind, or the one behind them
  static final int BRANCH_TABLE = 14;

  static final int RETURN = 15;

  // r[0] = r[a], and return
  static final int RETURN_NUMBER = 16;

  static final int RETURN_REFERENCE = 17;

  // Function b, arguments and results from a on
  static final int CALL = 18;

  // Table element r[b] of type constants[c]
  static final int CALL_INDIRECT = 19;

  static final int CALL_REFERENCE = 20;
  static final int TAIL_CALL = 21;
  static final int TAIL_CALL_INDIRECT = 22;
  static final int TAIL_CALL_REFERENCE = 23;

  // Comparisons that branch: of r[a] with r[b], to c; and of r[a] with c, to the number behind
  static final int BRANCH_I32 = 24;
  static final int BRANCH_I32_CONSTANT = 34;

  // r[a] = r[b] op c
  static final int I32_ADD_CONSTANT = 44;
  static final int I32_AND_CONSTANT = 45;
  static final int I32_SHL_CONSTANT = 46;
  static final int I32_SHR_S_CONSTANT = 47;
  static final int I32_SHR_U_CONSTANT = 48;
  static final int I64_ADD_CONSTANT = 49;

  // r[a] = memory[r[b] + c]
  static final int LOAD8_S = 50;
  static final int LOAD8_U = 51;
  static final int LOAD16_S = 52;
  static final int LOAD16_U = 53;
  static final int LOAD32_S = 54;
  static final int LOAD32_U = 55;
  static final int LOAD64 = 56;

  // memory[r[a] + c] = r[b]
  static final int STORE8 = 57;
  static final int STORE16 = 58;
  static final int STORE32 = 59;
  static final int STORE64 = 60;

  // r[a] = r[b] op r[c], in the order of the opcode table
  static final int I32_EQZ = 61;

  // ten comparisons
  static final int I32_EQ = 62;

  static final int I64_EQZ = 72;
  static final int I64_EQ = 73;

  // six comparisons
  static final int F32_EQ = 83;

  static final int F64_EQ = 89;

  // add, sub, mul
  static final int I32_ADD = 95;

  static final int I64_ADD = 98;

  // and, or, xor, shl, shr_s, shr_u, rotl, rotr
  static final int I32_AND = 101;

  static final int I64_AND = 109;

  // add, sub, mul, div
  static final int F32_ADD = 117;

  static final int F64_ADD = 121;
  static final int I32_WRAP = 125;
  static final int I64_EXTEND_S = 126;
  static final int I64_EXTEND_U = 127;
  static final int F64_CONVERT_I32_S = 128;
  static final int I32_TRUNC_F64_S = 129;
  static final int I32_DIV_S = 130;
  static final int I32_DIV_U = 131;
  static final int I32_REM_S = 132;
  static final int I32_REM_U = 133;

  // The exception r[a], thrown again; or a new one
  static final int THROW = 134;

  static final int THROW_REFERENCE = 135;

  // Takes a units of fuel
  static final int CHARGE = 136;

  // The continuation that resume b tells about, with arguments and results from a on
  static final int RESUME = 137;

  static final int COLD = 138;

  /// The signed and unsigned comparison of i32 that is the opposite, by position in the opcode
  /// table: eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u.
  static int opposite(int comparison) {
    return OPPOSITE[comparison];
  }

  private static final int[] OPPOSITE = {1, 0, 8, 9, 6, 7, 4, 5, 2, 3};
}
