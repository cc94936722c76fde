/// The front door for embedders: engines, modules, linkers, instances, values, host functions.
@NullMarked
package dev.skerry.engine;

import org.jspecify.annotations.NullMarked;
