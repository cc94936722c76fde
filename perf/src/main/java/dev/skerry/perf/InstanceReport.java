package dev.skerry.perf;

import dev.skerry.interpreter.InterpretedFunction;
import dev.skerry.runtime.Calls;
import dev.skerry.runtime.Function;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Instantiation;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.text.TextReader;
import dev.skerry.valid.TypeRegistry;
import dev.skerry.valid.ValidModule;
import dev.skerry.valid.Validator;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Prints a Markdown table of the heap that an instance with a memory of 64 KiB keeps, its function
/// having been called once.
public final class InstanceReport {
  private static final int COUNT = 4_000;

  private InstanceReport() {}

  public static void main(String[] args) {
    System.out.println("| functions | stores | bytes of an instance | beside its memory |");
    System.out.println("|---|---|---|---|");
    for (int functions : new int[] {1, 100, 1_000}) {
      for (boolean own : new boolean[] {false, true}) {
        measure(functions, own);
        long bytes = measure(functions, own);
        System.out.printf(
            "| %d | %s | %d | %d |%n", functions, own ? "one each" : "one", bytes, bytes - 65_536);
      }
    }
  }

  private static String module(int functions) {
    StringBuilder text = new StringBuilder("(module (memory (export \"memory\") 1)\n");
    text.append("(func (export \"f\") (param i32) (result i32)\n");
    text.append("  (i32.store (i32.const 8) (local.get 0)) (i32.load (i32.const 8)))\n");
    for (int i = 1; i < functions; i++) {
      text.append("(func (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))\n");
    }
    return text.append(')').toString();
  }

  /// The bytes that one of many instances keeps.
  static long measure(int functions, boolean own) {
    TypeRegistry types = new TypeRegistry();
    byte[] text = module(functions).getBytes(StandardCharsets.UTF_8);
    ValidModule module =
        new Validator(ReadOptions.DEFAULT, types)
            .validate(TextReader.read(text, ReadOptions.DEFAULT));
    List<Instance> kept = new ArrayList<>(COUNT);
    Store store = new Store(types, StoreLimits.DEFAULT);
    long before = used();
    try {
      for (int i = 0; i < COUNT; i++) {
        if (own) {
          store = new Store(types, StoreLimits.DEFAULT);
        }
        Instance instance =
            Instantiation.instantiate(
                store, module, List.of(), InterpretedFunction.TIER.open(module));
        Calls.enter((Function) instance.export("f").orElseThrow(), store.registers(), 0);
        kept.add(instance);
      }
      return (used() - before) / COUNT;
    } finally {
      Reference.reachabilityFence(kept);
    }
  }

  private static long used() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
