package dev.skerry.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.compiler.ModuleCode;
import dev.skerry.runtime.Calls;
import dev.skerry.runtime.CodeProvider;
import dev.skerry.runtime.CodeTier;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Instantiation;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.text.TextReader;
import dev.skerry.valid.TypeRegistry;
import dev.skerry.valid.ValidModule;
import dev.skerry.valid.Validator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/// A JVM that has this module, but not the API: one line says so, and vectors are lanes.
class LogLineTest {
  private static final String LOOP =
      """
      (module (func (export "run") (param $n i32) (result i32) (local $v v128)
        loop $l
          local.get $v local.get $n i8x16.splat i8x16.add_sat_u local.set $v
          local.get $n i32.const 1 i32.sub local.tee $n br_if $l
        end
        local.get $v i8x16.extract_lane_u 9))""";

  private static final class Records extends Handler {
    final List<String> messages = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      messages.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static int run(int argument) {
    TypeRegistry types = new TypeRegistry();
    byte[] text = LOOP.getBytes(StandardCharsets.UTF_8);
    ReadOptions options = ReadOptions.DEFAULT;
    ValidModule module = new Validator(options, types).validate(TextReader.read(text, options));
    Store store = new Store(types, StoreLimits.DEFAULT);
    CodeTier none =
        _ -> {
          throw new AssertionError("this module switches no stacks");
        };
    CodeProvider code = ModuleCode.tier(none).open(module);
    Instance instance = Instantiation.instantiate(store, module, List.of(), code);
    store.registers().set(0, argument);
    Calls.enter(instance.functions[0], store.registers(), 0);
    return store.registers().i32(0);
  }

  @Test
  void oneLineTellsWhatIsMissing() {
    assertFalse(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
    Records records = new Records();
    Logger logger = Logger.getLogger("dev.skerry");
    logger.addHandler(records);
    try {
      assertEquals(15, run(5));
      assertEquals(255, run(30));
    } finally {
      logger.removeHandler(records);
    }
    assertEquals(1, records.messages.size());
    assertTrue(records.messages.getFirst().endsWith("--add-modules jdk.incubator.vector"));
  }
}
