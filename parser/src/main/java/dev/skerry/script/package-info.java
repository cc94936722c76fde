/// Test scripts: the `.wast` files of the specification's suites.
@NullMarked
package dev.skerry.script;

import org.jspecify.annotations.NullMarked;
