package dev.skerry.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.skerry.compiler.EveryVector;
import dev.skerry.compiler.ModuleCode;
import dev.skerry.compiler.TinyRegions;
import dev.skerry.interpreter.InterpretedFunction;
import dev.skerry.runtime.Calls;
import dev.skerry.runtime.CodeProvider;
import dev.skerry.runtime.CodeTier;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Instantiation;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.compiled.CompiledCode;
import dev.skerry.syntax.Export;
import dev.skerry.syntax.ExternalKind;
import dev.skerry.syntax.Features;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.text.TextReader;
import dev.skerry.valid.TypeRegistry;
import dev.skerry.valid.ValidModule;
import dev.skerry.valid.Validator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Runs one function of a module in every way there is, which have to give the same: interpreted,
/// compiled, compiled into tiny regions, with vectors as objects when the JVM has the Vector API,
/// and compiled ahead of time.
final class EveryWay {
  private static final ReadOptions OPTIONS = ReadOptions.of(Features.parse("all,-stack-switching"));

  /// Of a longer module, tiny regions would be very many.
  private static final int LONG = 500_000;

  private EveryWay() {}

  /// Calls the function that is exported as `run`, which takes and gives an `i32`, with each of the
  /// arguments.
  static String check(String text, int... arguments) {
    TypeRegistry types = new TypeRegistry();
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    ValidModule module = new Validator(OPTIONS, types).validate(TextReader.read(utf8, OPTIONS));
    String expected = run(types, module, InterpretedFunction.TIER.open(module), arguments);
    CodeProvider compiled = ModuleCode.tier(InterpretedFunction.TIER).open(module);
    assertEquals(expected, run(types, module, compiled, arguments), "compiled");
    if (text.length() < LONG) {
      CodeProvider tiny = TinyRegions.TIER.open(module);
      assertEquals(expected, run(types, module, tiny, arguments), "tiny regions");
    }
    for (CodeTier tier : EveryVector.TIERS) {
      assertEquals(
          expected, run(types, module, tier.open(module), arguments), "vectors as objects");
    }
    CompiledCode loaded = AheadOfTimeTier.compile(module, "test.Guest").load(OPTIONS, types);
    assertEquals(expected, run(types, loaded.module(), loaded::function, arguments), "ahead");
    return expected;
  }

  private static String run(
      TypeRegistry types, ValidModule module, CodeProvider code, int... arguments) {
    Store store = new Store(types, StoreLimits.DEFAULT);
    Instance instance = Instantiation.instantiate(store, module, List.of(), code);
    return Arrays.stream(arguments)
        .mapToObj(argument -> call(instance, argument))
        .collect(Collectors.joining(", "));
  }

  private static String call(Instance instance, int argument) {
    Registers registers = instance.store.registers();
    registers.reserve(4);
    registers.numbers[0] = argument;
    try {
      Calls.enter(instance.functions[exported(instance.module)], registers, 0);
      return String.valueOf((int) registers.numbers[0]);
    } catch (Trap trap) {
      return "trap " + trap.reason() + " " + trap.backtrace().frames();
    } catch (ThrownException e) {
      return "exception";
    }
  }

  private static int exported(ValidModule module) {
    for (Export export : module.module().exports()) {
      if (export.kind() == ExternalKind.FUNCTION && export.name().equals("run")) {
        return export.index();
      }
    }
    throw new IllegalArgumentException("nothing is exported as run");
  }
}
