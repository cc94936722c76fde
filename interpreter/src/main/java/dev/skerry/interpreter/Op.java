package dev.skerry.interpreter;

import dev.skerry.syntax.Opcode;

/// The operations of register code. Operands are a, b and c; `r` are the registers of the frame.
/// Operations from {@link #COLD} on are instructions of the opcode table by ordinal: they find
/// their operands one after the other from register a on, put their results there, and have
/// immediates in b and c.
///
/// An i32 is held sign-extended, an f32 as its bits.
final class Op {
  private Op() {}

  static final int COPY = 0;

  // r[a] = c
  static final int CONSTANT = 1;

  // r[a] = c and the number behind, c being the upper half
  static final int CONSTANT64 = 2;

  // r[a] = r[b] when r[c] is zero
  static final int SELECT = 3;

  // r[a] = global c
  static final int GLOBAL_GET = 4;
  static final int GLOBAL_SET = 5;

  // To c
  static final int BRANCH = 6;

  // To c when r[a] is not zero
  static final int BRANCH_IF = 7;
  static final int BRANCH_IF_NOT = 8;

  // To entry r[a] of the c targets behind, or the one behind them
  static final int BRANCH_TABLE = 9;
  static final int RETURN = 10;

  // r[0] = r[a], and return
  static final int RETURN_NUMBER = 11;

  // Comparisons that branch: of r[a] with r[b], to c; and of r[a] with c, to the number behind
  static final int BRANCH_I32 = 12;
  static final int BRANCH_I32_CONSTANT = 22;

  // r[a] = r[b] op c
  static final int I32_ADD_CONSTANT = 32;
  static final int I32_AND_CONSTANT = 33;
  static final int I32_SHL_CONSTANT = 34;
  static final int I32_SHR_S_CONSTANT = 35;
  static final int I32_SHR_U_CONSTANT = 36;
  static final int I32_ROTL_CONSTANT = 37;

  // r[a] = memory[r[b] + c]
  static final int LOAD8_S = 38;
  static final int LOAD8_U = 39;
  static final int LOAD16_S = 40;
  static final int LOAD16_U = 41;
  static final int LOAD32_S = 42;
  static final int LOAD32_U = 43;
  static final int LOAD64 = 44;

  // r[a] = memory[r[b] + c], a sum that wraps
  static final int LOAD8_U_AT = 45;
  static final int LOAD32_S_AT = 46;
  static final int LOAD64_AT = 47;

  // r[a] = memory[r[b] + r[c]], a sum that wraps
  static final int LOAD8_U_SUM = 48;
  static final int LOAD32_S_SUM = 49;
  static final int LOAD64_SUM = 50;

  // r[a] = r[b] op r[c], in the order of the opcode table
  static final int I32_EQZ = 51;

  // ten comparisons
  static final int I32_EQ = 52;
  static final int I64_EQZ = 62;
  static final int I64_EQ = 63;

  // six comparisons
  static final int F32_EQ = 73;
  static final int F64_EQ = 79;

  // add, sub, mul
  static final int I32_ADD = 85;
  static final int I64_ADD = 88;

  // and, or, xor, shl, shr_s, shr_u, rotl, rotr
  static final int I32_AND = 91;
  static final int I64_AND = 99;

  // add, sub, mul, div
  static final int F32_ADD = 107;
  static final int F64_ADD = 111;
  static final int I32_WRAP = 115;
  static final int I64_EXTEND_S = 116;
  static final int I64_EXTEND_U = 117;
  static final int F64_CONVERT_I32_S = 118;
  static final int I32_TRUNC_F64_S = 119;
  static final int I32_DIV_S = 120;
  static final int I32_DIV_U = 121;
  static final int I32_REM_S = 122;
  static final int I32_REM_U = 123;

  // memory[r[a] + c] = r[b]
  static final int STORE8 = 124;
  static final int STORE16 = 125;
  static final int STORE32 = 126;
  static final int STORE64 = 127;

  // memory[r[a] + c] = r[b], a sum that wraps
  static final int STORE8_AT = 128;
  static final int STORE32_AT = 129;
  static final int STORE64_AT = 130;

  // From here on: what the loop leaves to the interpreter
  static final int OUTSIDE = 131;
  static final int COPY_REFERENCE = 131;

  // To r[a] of the first memory: r[c] bytes from r[b]; r[c] times the byte r[b]
  static final int MEMORY_COPY = 132;
  static final int SELECT_REFERENCE = 133;
  static final int MEMORY_FILL = 134;
  static final int UNREACHABLE = 135;
  static final int RETURN_REFERENCE = 136;

  // Function b, arguments and results from a on
  static final int CALL = 137;

  // Table element r[b] of type constants[c]
  static final int CALL_INDIRECT = 138;
  static final int CALL_REFERENCE = 139;
  static final int TAIL_CALL = 140;
  static final int TAIL_CALL_INDIRECT = 141;
  static final int TAIL_CALL_REFERENCE = 142;

  // A new exception, or the exception r[a] again
  static final int THROW = 143;
  static final int THROW_REFERENCE = 144;

  // Takes a units of fuel
  static final int CHARGE = 145;

  // The continuation that resume b tells about, with arguments and results from a on
  static final int RESUME = 146;
  static final int COLD = 147;

  // From here on: instructions of vectors by ordinal, as VectorLoop has them
  static final int VECTOR = 2048;

  // r[a] = r[b]; when r[c] is zero
  static final int COPY_VECTOR = VECTOR + Opcode.LOCAL_GET.ordinal();
  static final int SELECT_VECTOR = VECTOR + Opcode.SELECT.ordinal();

  /// The signed and unsigned comparison of i32 that is the opposite, by position in the opcode
  /// table: eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u.
  static int opposite(int comparison) {
    return OPPOSITE[comparison];
  }

  private static final int[] OPPOSITE = {1, 0, 8, 9, 6, 7, 4, 5, 2, 3};
}
