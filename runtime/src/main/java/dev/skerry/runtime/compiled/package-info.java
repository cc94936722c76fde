/// What generated code calls. Not for embedders: names and signatures follow the compiler.
@NullMarked
package dev.skerry.runtime.compiled;

import org.jspecify.annotations.NullMarked;
