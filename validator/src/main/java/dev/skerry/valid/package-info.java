/// Validation: from a module to a valid module, and the stream of typed instructions that engines
/// build their code from.
@NullMarked
package dev.skerry.valid;

import org.jspecify.annotations.NullMarked;
