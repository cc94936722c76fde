/// The interpreter: register code made from the validator's stream, and the loop that runs it.
@NullMarked
package dev.skerry.interpreter;

import org.jspecify.annotations.NullMarked;
