package dev.skerry.wasi.preview1;

import dev.skerry.engine.ExitException;
import dev.skerry.engine.HostCall;
import dev.skerry.engine.Instance;
import dev.skerry.engine.Linker;
import dev.skerry.engine.WasmFunction;
import dev.skerry.runtime.HostStates;
import dev.skerry.wasi.host.Grants;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// Preview 1: defines the functions of `wasi_snapshot_preview1` and `wasi_unstable` over what the
/// host grants, and starts guests.
///
/// ```java
/// try (Preview1 wasi = new Preview1(grants)) {
///   Instance instance = wasi.define(engine.newLinker()).instantiate(engine.newStore(), module);
///   int status = wasi.run(instance);
/// }
/// ```
public final class Preview1 implements AutoCloseable {
  private static final String START = "_start";
  private static final String INITIALIZE = "_initialize";

  private final Function<HostCall, GuestState> guests;
  private final Set<GuestState> alive = ConcurrentHashMap.newKeySet();

  /// For one guest: all instances that get these functions share what is open.
  public Preview1(Grants grants) {
    GuestState guest = newGuest(grants);
    this.guests = _ -> guest;
  }

  private Preview1(Supplier<Grants> grants) {
    this.guests =
        call -> {
          HostStates states = call.instance().store().hostStates();
          return states.get(this, GuestState.class, () -> newGuest(grants.get()));
        };
  }

  /// For many guests, each in a store of its own: it gets its grants when it first calls one of the
  /// functions. An instance of a pool gets new ones for each use, at whose end all is closed that
  /// it has open.
  ///
  /// @param grants makes the grants of a guest, with directories that are its own to close
  public static Preview1 ofEach(Supplier<Grants> grants) {
    return new Preview1(grants);
  }

  private GuestState newGuest(Grants grants) {
    GuestState guest = new GuestState(grants, alive::remove);
    alive.add(guest);
    return guest;
  }

  /// Defines the functions of both generations. A linker that was given them is for the guests of
  /// this.
  public Linker define(Linker linker) {
    for (Version version : Version.values()) {
      new Functions(version, guests).define(linker);
    }
    return linker;
  }

  /// Runs a command, or initializes a reactor; what is neither is left as it is. Returns the exit
  /// status: 0 when the guest does not name one.
  ///
  /// @throws dev.skerry.runtime.Trap when the guest traps
  /// @throws dev.skerry.runtime.ThrownException when it does not catch what it throws
  public int run(Instance instance) {
    return exitStatus(
        () ->
            instance
                .findFunction(START)
                .or(() -> instance.findFunction(INITIALIZE))
                .ifPresent(WasmFunction::call));
  }

  /// Initializes a reactor, to be done once before anything else of it is called. Returns the exit
  /// status as {@link #run} does.
  public int initialize(Instance instance) {
    return exitStatus(() -> instance.findFunction(INITIALIZE).ifPresent(WasmFunction::call));
  }

  /// Does something that may end the guest, and returns the exit status.
  public static int exitStatus(Runnable calls) {
    try {
      calls.run();
      return 0;
    } catch (ExitException e) {
      return e.status();
    }
  }

  /// Closes what guests have open, the granted directories too. Streams belong to the host.
  @Override
  public void close() {
    alive.forEach(GuestState::end);
  }
}
