package dev.skerry.wasi.preview1;

import dev.skerry.engine.Tier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A test that is run on each tier.
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@EnumSource(Tier.class)
@interface Tiers {}
