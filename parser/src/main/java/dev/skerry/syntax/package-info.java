/// The abstract syntax of core WebAssembly: the opcode table, types, modules, and the encoding of
/// instructions, which is how a module holds its code.
@NullMarked
package dev.skerry.syntax;

import org.jspecify.annotations.NullMarked;
