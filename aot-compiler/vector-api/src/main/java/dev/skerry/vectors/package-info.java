/// What generated code needs that uses the Vector API of the JDK.
@NullMarked
package dev.skerry.vectors;

import org.jspecify.annotations.NullMarked;
