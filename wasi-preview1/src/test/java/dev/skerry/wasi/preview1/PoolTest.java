package dev.skerry.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.skerry.engine.Engine;
import dev.skerry.engine.Instance;
import dev.skerry.engine.InstancePool;
import dev.skerry.engine.LinkedModule;
import dev.skerry.engine.PoolLimits;
import dev.skerry.engine.PooledInstance;
import dev.skerry.engine.Tier;
import dev.skerry.wasi.host.Directory;
import dev.skerry.wasi.host.Grants;
import dev.skerry.wasi.host.GuestInput;
import dev.skerry.wasi.host.MemoryDirectory;
import dev.skerry.wasi.host.OpenFile;
import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Instances of a pool that use preview 1: each use begins with what a new guest has.
class PoolTest {
  private static final int FIRST_FREE = Guest.ROOT + 1;

  private final MemoryDirectory files = MemoryDirectory.create(1 << 20);

  /// How many directories and files are open.
  private final AtomicInteger open = new AtomicInteger();

  private final Preview1 wasi = Preview1.ofEach(this::grants);

  private Grants grants() {
    byte[] input = "input".getBytes(StandardCharsets.UTF_8);
    return Grants.builder()
        .arguments(List.of("guest"))
        .input(GuestInput.of(new ByteArrayInputStream(input)))
        .directory("/data", counted(Directory.class, files))
        .build();
  }

  /// The same, with what comes out of it, as long as it is open in the count.
  private <T> T counted(Class<T> type, T counted) {
    open.incrementAndGet();
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (method.getName().equals("close")) {
                open.decrementAndGet();
              }
              try {
                Object result = method.invoke(counted, arguments);
                return switch (result) {
                  case OpenFile file -> counted(OpenFile.class, file);
                  case Directory directory -> counted(Directory.class, directory);
                  case null, default -> result;
                };
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }

  private LinkedModule module(Tier tier) {
    Engine engine = Engine.builder().tier(tier).build();
    return wasi.define(engine.newLinker()).link(engine.load(Guest.text(Version.PREVIEW1)));
  }

  private static Guest acquire(InstancePool pool) {
    PooledInstance instance = pool.acquire();
    return new Guest(instance.instance(), instance::close);
  }

  @Tiers
  void eachUseBeginsWithWhatANewGuestHas(Tier tier) {
    try (InstancePool pool = module(tier).pool()) {
      Instance first = null;
      for (int i = 0; i < 3; i++) {
        try (Guest guest = acquire(pool)) {
          first = first == null ? guest.instance() : first;
          assertSame(first, guest.instance());
          checkNew(guest);
          changeAll(guest);
        }
        assertEquals(0, open.get());
      }
    }
  }

  private static void checkNew(Guest guest) {
    int result = guest.allocate(24);
    guest.succeed("fd_prestat_get", Guest.ROOT, result);
    assertEquals(Errno.BADF, guest.call("fd_prestat_get", FIRST_FREE, result));
    guest.succeed("fd_fdstat_get", Guest.ROOT, result);
    assertEquals(Rights.OF_DIRECTORY, guest.memory().readLong(result + 8));
    guest.succeed("fd_fdstat_get", 1, result);
    assertEquals(0, guest.memory().readShort(result + 2));
    assertEquals("input", guest.read(0, 5));
    assertEquals(FIRST_FREE, guest.open("file", Flags.CREAT));
  }

  private static void changeAll(Guest guest) {
    guest.write(FIRST_FREE, "written");
    guest.open("file", 0);
    guest.succeed("fd_fdstat_set_flags", 1, Flags.APPEND);
    guest.succeed("fd_fdstat_set_rights", Guest.ROOT, 0L, 0L);
    guest.succeed("fd_close", 2);
    guest.succeed("fd_renumber", FIRST_FREE, Guest.ROOT);
  }

  @Test
  void guestsDoNotShareWhatIsOpen() {
    try (InstancePool pool = module(Tier.INTERPRETER).pool();
        Guest one = acquire(pool);
        Guest other = acquire(pool)) {
      assertNotSame(one.instance(), other.instance());
      one.open("file", Flags.CREAT);
      assertEquals(Errno.BADF, other.call("fd_close", FIRST_FREE));
    }
    assertEquals(0, open.get());
  }

  @Test
  void anInstanceThatIsPreparedWithAnOpenFileHasOneUse() {
    try (InstancePool pool =
        module(Tier.INTERPRETER)
            .pool(
                PoolLimits.DEFAULT, made -> new Guest(made, () -> {}).open("file", Flags.CREAT))) {
      for (int i = 0; i < 2; i++) {
        try (Guest guest = acquire(pool)) {
          assertEquals(FIRST_FREE + 1, guest.open("file", 0));
        }
        assertEquals(0, pool.alive());
        assertEquals(0, open.get());
      }
    }
  }

  @Test
  void anInstanceThatOnlyLooksWhileItIsPreparedIsUsedAgain() {
    try (InstancePool pool =
        module(Tier.INTERPRETER)
            .pool(
                PoolLimits.DEFAULT,
                made -> {
                  Guest guest = new Guest(made, () -> {});
                  guest.succeed("fd_prestat_get", Guest.ROOT, 8);
                })) {
      for (int i = 0; i < 2; i++) {
        try (Guest guest = acquire(pool)) {
          checkNew(guest);
        }
        assertEquals(1, pool.idle());
      }
    }
  }

  @Test
  void whatIsOpenElsewhereIsClosedWithAll() {
    Engine engine = Engine.builder().build();
    LinkedModule module =
        wasi.define(engine.newLinker()).link(engine.load(Guest.text(Version.PREVIEW1)));
    Guest guest = new Guest(module.instantiate(engine.newStore()), wasi::close);
    guest.open("file", Flags.CREAT);
    guest.close();
    assertEquals(0, open.get());
  }
}
