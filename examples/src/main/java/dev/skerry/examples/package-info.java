/// A program for each way to use Skerry. The README quotes them, and a test runs them.
@NullMarked
package dev.skerry.examples;

import org.jspecify.annotations.NullMarked;
