/// The meaning of every numeric and vector instruction, written once for both engines.
///
/// A class holds the instructions whose keyword begins with its name: `i32.trunc_f64_s` is {@link
/// dev.skerry.runtime.numeric.I32#i32TruncF64S}. Methods are named after the row of the opcode
/// table; their shape follows from its signature:
///
/// - A `v128` is two longs, its halves: the low one has the first lanes, in its lowest bits first.
/// - Most vector instructions treat each half alone: one method makes a half of the result from the
///   same half of each operand; numbers are passed to both calls.
/// - Those that mix halves, or that have two results, have a method that ends in `Low` and one that
///   ends in `High`. Both take both halves of every vector operand, low before high, whether they
///   need them or not, then the immediates. So does an instruction whose result is a number, with
///   one method.
///
/// Results are exact to the bit, but for which NaN an arithmetic instruction makes: it is canonical
/// when all NaN operands are, and else quiet; sign and payload are the machine's choice.
@NullMarked
package dev.skerry.runtime.numeric;

import org.jspecify.annotations.NullMarked;
