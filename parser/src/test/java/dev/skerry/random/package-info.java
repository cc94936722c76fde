/// Random modules for tests, here and in other parts of the project.
@NullMarked
package dev.skerry.random;

import org.jspecify.annotations.NullMarked;
