/// The Maven plugin.
@NullMarked
package dev.skerry.maven;

import org.jspecify.annotations.NullMarked;
