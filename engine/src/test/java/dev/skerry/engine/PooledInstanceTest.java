package dev.skerry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.skerry.runtime.Function;
import dev.skerry.runtime.Global;
import dev.skerry.runtime.I31;
import dev.skerry.runtime.Memory;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.runtime.Table;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/// An instance that comes from a pool for the second time is as a new one, whatever the guest, its
/// host and its traps did before: in all that can be seen of it, and in all that it does next.
class PooledInstanceTest {
  private static final int FUNCTIONS = 42;
  private static final StoreLimits LIMITS =
      StoreLimits.DEFAULT
          .withTotalMemoryBytes(8 << 16)
          .withTableElements(24)
          .withCallDepth(200)
          .withHostCalls(9);
  private static final Map<Tier, LinkedModule> MODULES = new EnumMap<>(Tier.class);

  static {
    for (Tier tier : Tier.values()) {
      Engine engine = Engine.builder().tier(tier).limits(LIMITS).build();
      MODULES.put(tier, link(engine));
    }
  }

  /// A call of a guest, or something that the host does.
  record Action(int function, int place, long value) {}

  @Provide
  static Arbitrary<List<Action>> actions() {
    Arbitrary<Integer> places =
        Arbitraries.oneOf(
            Arbitraries.integers(),
            Arbitraries.integers().between(0, 20),
            Arbitraries.integers().between(0x1fff0, 0x2000f));
    return Combinators.combine(
            Arbitraries.integers().between(0, FUNCTIONS + 2), places, Arbitraries.longs())
        .as(Action::new)
        .list()
        .ofMaxSize(25);
  }

  private static LinkedModule link(Engine engine) {
    Linker linker = engine.newLinker();
    linker.define("host", new Host());
    try (InputStream text = PooledInstanceTest.class.getResourceAsStream("everything.wat")) {
      return linker.link(engine.load(Objects.requireNonNull(text).readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the guest imports.
  public static final class Host {
    @WasmImport
    public void write(MemoryView memory, int place, long value) {
      int at = place & 0x1ffff;
      switch ((int) (value & 7)) {
        case 0 -> memory.writeByte(at, (byte) value);
        case 1 -> memory.writeShort(at, (short) value);
        case 2 -> memory.writeInt(at, (int) value);
        case 3 -> memory.writeLong(at, value);
        case 4 -> memory.writeDouble(at, Double.longBitsToDouble(value));
        case 5 -> memory.fill(at, (byte) value, 4096);
        case 6 -> memory.writeString(at, "text" + value);
        default -> memory.slice(at, 9).set(8, (byte) value);
      }
    }

    @WasmImport
    public long again(Instance instance, int place, long value) {
      return instance.call("f" + (int) (value & 31), Value.of(place), Value.of(value)).size();
    }
  }

  @Property(tries = 150)
  void interpreted(
      @ForAll("actions") List<Action> before, @ForAll("actions") List<Action> afterwards) {
    check(Tier.INTERPRETER, before, afterwards);
  }

  @Property(tries = 300)
  void compiled(
      @ForAll("actions") List<Action> before, @ForAll("actions") List<Action> afterwards) {
    check(Tier.COMPILED, before, afterwards);
  }

  @Property(tries = 100)
  void auto(@ForAll("actions") List<Action> before, @ForAll("actions") List<Action> afterwards) {
    check(Tier.AUTO, before, afterwards);
  }

  private static void check(Tier tier, List<Action> before, List<Action> afterwards) {
    LinkedModule linked = Objects.requireNonNull(MODULES.get(tier));
    Instance fresh = linked.instantiate(linked.module().engine().newStore());
    try (InstancePool pool = linked.pool(PoolLimits.DEFAULT.withAlive(1))) {
      dev.skerry.runtime.Instance used;
      try (PooledInstance lease = pool.acquire()) {
        used = lease.instance().runtime();
        before.forEach(action -> act(lease.instance(), action));
      }
      try (PooledInstance lease = pool.acquire()) {
        assertSame(used, lease.instance().runtime());
        assertEquals(state(fresh), state(lease.instance()));
        for (Action action : afterwards) {
          assertEquals(act(fresh, action), act(lease.instance(), action), action::toString);
        }
        assertEquals(state(fresh), state(lease.instance()));
      }
    }
  }

  private static String act(Instance instance, Action action) {
    try {
      if (action.function < FUNCTIONS) {
        String name = "f" + action.function;
        return instance.call(name, Value.of(action.place), Value.of(action.value)).toString();
      }
      return hostDoes(instance, action);
    } catch (Trap trap) {
      return trap.getMessage();
    } catch (ThrownException e) {
      return "exception " + e.exception().number(0);
    } catch (IndexOutOfBoundsException e) {
      return e.getMessage();
    }
  }

  private static String hostDoes(Instance instance, Action action) {
    switch (action.function - FUNCTIONS) {
      case 0 -> instance.memory("second").writeInt(action.place & 0x1ffff, 1);
      case 1 -> instance.setGlobal("i64", Value.of(action.value));
      default -> {
        return "grown " + instance.memory("odd").grow(action.place & 0xfff);
      }
    }
    return "done";
  }

  private static List<String> state(Instance instance) {
    List<String> state = new ArrayList<>();
    dev.skerry.runtime.Instance made = instance.runtime();
    for (Memory memory : made.memories) {
      byte[] content = new byte[(int) memory.size()];
      memory.read(0, content, 0, content.length);
      state.add("memory " + content.length + " " + Arrays.hashCode(content));
    }
    for (Table table : made.tables) {
      List<String> elements = new ArrayList<>();
      for (long i = 0; i < table.size(); i++) {
        elements.add(describe(made, table.get(i)));
      }
      state.add("table " + elements);
    }
    for (Global global : made.globals) {
      state.add(
          "global " + global.bits + " " + global.high + " " + describe(made, global.reference));
    }
    for (byte[] segment : made.data) {
      state.add("data " + segment.length);
    }
    for (Object[] segment : made.elements) {
      state.add("elements " + segment.length);
    }
    return state;
  }

  private static String describe(dev.skerry.runtime.Instance made, @Nullable Object reference) {
    return switch (reference) {
      case null -> "null";
      case Function function -> "function " + List.of(made.functions).indexOf(function);
      case I31 number -> "i31 " + number.value();
      default -> reference.getClass().getSimpleName();
    };
  }
}
