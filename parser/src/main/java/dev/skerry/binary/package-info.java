/// The binary format: modules to and from bytes, and the custom sections that have a meaning.
@NullMarked
package dev.skerry.binary;

import org.jspecify.annotations.NullMarked;
