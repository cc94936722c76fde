package dev.skerry.engine;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Tests that run on every tier there is.
@ParameterizedClass
@EnumSource(Tier.class)
public abstract class TierTest {
  @Parameter protected Tier tier = Tier.INTERPRETER;

  /// An engine of the tier with nothing else set.
  protected Engine engine = Engine.create();

  @BeforeEach
  void makeEngine() {
    engine = builder().build();
  }

  protected Engine.Builder builder() {
    return Engine.builder().tier(tier);
  }
}
