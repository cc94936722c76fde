/// WebAssembly to JVM bytecode. `FunctionCompiler` receives the validator's stream; `ModuleCode`
/// decides which functions share a class and makes classes when they are needed.
@NullMarked
package dev.skerry.compiler;

import org.jspecify.annotations.NullMarked;
