package dev.skerry.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.skerry.engine.Engine;
import dev.skerry.engine.FunctionType;
import dev.skerry.engine.HostFunction;
import dev.skerry.engine.Instance;
import dev.skerry.engine.MemoryView;
import dev.skerry.engine.Tier;
import dev.skerry.engine.Value;
import dev.skerry.syntax.NumericType;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The guests that need no system, run on each tier; what they must give is computed in Java as
/// their sources say.
class GuestProgramsTest {
  private static final int BUFFER = 1 << 20;

  private static Engine engine(Tier tier) {
    return Engine.builder().tier(tier).build();
  }

  private static Value call(Instance instance, String name, Value... arguments) {
    return instance.call(name, arguments).getFirst();
  }

  @ParameterizedTest
  @EnumSource
  void sixtyFourBitAddressesFromC(Tier tier) {
    Engine engine = engine(tier);
    Instance instance = engine.instantiate(engine.load(Guests.bytes("mem64")));
    assertEquals(Value.of(8L), call(instance, "fill", Value.of(42L)));
    byte[] buffer = new byte[BUFFER];
    long seed = 42;
    for (int i = 0; i < BUFFER; i++) {
      seed = seed * 6364136223846793005L + 1;
      buffer[i] = (byte) (seed >>> 56);
    }
    for (long from : new long[] {0, 1_000_000, -5}) {
      long sum = 0;
      for (int i = 0; i < BUFFER; i++) {
        sum = sum * 31 + (buffer[(int) (from + i) & (BUFFER - 1)] & 0xFF);
      }
      Value got = call(instance, "sum", Value.of(from), Value.of((long) BUFFER));
      assertEquals(Value.of(sum), got);
    }
  }

  private static Instance assemblyScript(Tier tier) {
    Engine engine = engine(tier);
    FunctionType abort = new FunctionType(Collections.nCopies(4, NumericType.I32), List.of());
    return engine
        .newLinker()
        .define(
            "env",
            "abort",
            HostFunction.of(
                abort,
                _ -> {
                  throw new IllegalStateException("abort");
                }))
        .instantiate(engine.newStore(), engine.load(Guests.bytes("prog")));
  }

  @ParameterizedTest
  @EnumSource
  void numbersFromAssemblyScript(Tier tier) {
    Instance instance = assemblyScript(tier);
    assertEquals(Value.of(2880067194370816120L), call(instance, "fib", Value.of(90)));
    float sum = 0;
    float[] lanes = new float[4];
    for (int i = 0; i < 1000; i++) {
      lanes[i % 4] += (float) i * i;
    }
    for (float lane : lanes) {
      sum += lane;
    }
    assertEquals(Value.of(sum), call(instance, "dot", Value.of(1000)));
  }

  @ParameterizedTest
  @EnumSource
  void objectsFromAssemblyScript(Tier tier) {
    Instance instance = assemblyScript(tier);
    for (int count : new int[] {0, 1, 10, 20_000}) {
      assertEquals(Value.of(height(count)), call(instance, "tree", Value.of(count)));
    }
  }

  /// The height of the search tree that the guest builds.
  private static int height(int count) {
    TreeMap<Integer, Integer> depth = new TreeMap<>();
    int x = 12345;
    int highest = 0;
    for (int i = 0; i < count; i++) {
      x = x * 1103515245 + 12345;
      int key = x >>> 8;
      if (!depth.containsKey(key)) {
        var below = depth.lowerEntry(key);
        var above = depth.higherEntry(key);
        int parent =
            Math.max(below == null ? 0 : below.getValue(), above == null ? 0 : above.getValue());
        depth.put(key, parent + 1);
        highest = Math.max(highest, parent + 1);
      }
    }
    return highest;
  }

  @ParameterizedTest
  @EnumSource
  void stringsFromAssemblyScript(Tier tier) {
    Instance instance = assemblyScript(tier);
    String text = "the quick the lazy the dog jumps over a quick dog";
    MemoryView memory = instance.memory("memory");
    int pointer = (int) memory.size() + 32;
    memory.grow(1);
    byte[] characters = text.getBytes(StandardCharsets.UTF_16LE);
    memory.write(pointer, characters);
    memory.writeInt(pointer - 4L, characters.length);
    int result = call(instance, "words", Value.of(pointer)).asI32();
    String words =
        new String(memory.read(result, memory.readInt(result - 4L)), StandardCharsets.UTF_16LE);
    assertEquals(String.join(",", new TreeSet<>(List.of(text.split(" ")))), words);
  }
}
