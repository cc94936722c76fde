/// The functions of `wasi_snapshot_preview1` and of its predecessor `wasi_unstable`.
@NullMarked
package dev.skerry.wasi.preview1;

import org.jspecify.annotations.NullMarked;
