/// What both tiers share: instances and what they are made of, traps, values.
@NullMarked
package dev.skerry.runtime;

import org.jspecify.annotations.NullMarked;
