/// Running of test scripts.
@NullMarked
package dev.skerry.cli.wast;

import org.jspecify.annotations.NullMarked;
