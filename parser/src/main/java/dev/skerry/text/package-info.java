/// The text format: modules to and from text.
@NullMarked
package dev.skerry.text;

import org.jspecify.annotations.NullMarked;
