package dev.skerry.wasi.preview1;

import dev.skerry.engine.ExitException;
import dev.skerry.engine.Instance;
import dev.skerry.engine.Linker;
import dev.skerry.engine.WasmFunction;
import dev.skerry.wasi.host.Grants;

/// Preview 1 for one guest: defines the functions of `wasi_snapshot_preview1` and `wasi_unstable`
/// over what the host grants, and starts the guest.
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

  private final Grants grants;
  private final Descriptors descriptors;

  public Preview1(Grants grants) {
    this.grants = grants;
    this.descriptors = new Descriptors(grants);
  }

  /// Defines the functions of both generations. A linker that was given them is for this guest.
  public Linker define(Linker linker) {
    Times times = new Times(grants);
    for (Version version : Version.values()) {
      Functions functions = new Functions(linker, version);
      new ProcessFunctions(grants).define(functions);
      new DescriptorFunctions(descriptors, times).define(functions);
      new TransferFunctions(descriptors).define(functions);
      new PathFunctions(descriptors, times).define(functions);
      new OpenFunction(descriptors).define(functions);
      new PollFunction(grants, descriptors).define(functions);
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

  /// Closes what the guest has open, the granted directories too. Streams belong to the host.
  @Override
  public void close() {
    descriptors.closeAll();
  }
}
