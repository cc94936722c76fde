/// Capabilities as objects: a guest can do what the objects it was handed can do, and nothing else.
@NullMarked
package dev.skerry.wasi.host;

import org.jspecify.annotations.NullMarked;
