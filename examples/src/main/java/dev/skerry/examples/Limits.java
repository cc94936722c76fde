package dev.skerry.examples;

import dev.skerry.engine.Engine;
import dev.skerry.engine.Instance;
import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.runtime.Trap;
import java.time.Duration;

/// Runs a guest that nobody trusts: with limits, with fuel, and with a deadline.
public final class Limits {
  private static final String TEXT =
      """
      (module
        (func (export "loop") (loop $forever (br $forever))))
      """;

  private Limits() {}

  public static void main(String[] arguments) {
    Engine engine =
        Engine.builder()
            .limits(StoreLimits.DEFAULT.withMemoryBytes(16 << 20).withCallDepth(1000))
            .fuel(FuelCosts.DEFAULT)
            .build();
    Instance instance = engine.instantiate(engine.load(TEXT));
    instance.store().fuel().set(1_000_000);
    try {
      instance.store().within(Duration.ofSeconds(10), () -> instance.call("loop"));
    } catch (Trap trap) {
      System.out.println(trap.describe());
    }
  }
}
