package dev.skerry.cli.wast;

import dev.skerry.runtime.Function;
import dev.skerry.runtime.Global;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Instantiation;
import dev.skerry.runtime.LinkException;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.TrapReason;
import dev.skerry.script.Action;
import dev.skerry.script.Command;
import dev.skerry.syntax.Import;
import dev.skerry.valid.ValidModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs the commands of one script in one store.
final class EngineSession implements Tier.Session {
  private final EngineTier.Loader loader;
  private final Store store;
  private final Map<String, Instance> registered = new HashMap<>();
  private final Map<String, Instance> instances = new HashMap<>();
  private @Nullable Instance latest;

  EngineSession(EngineTier.Loader loader, Store store) {
    this.loader = loader;
    this.store = store;
    registered.put("spectest", instantiate(Spectest.module(store.types())));
  }

  @Override
  public Tier.Session fork(Command.StartThread start) {
    EngineSession thread = new EngineSession(loader, new Store(store.types(), store.limits()));
    for (String name : start.shared()) {
      Instance instance = instances.get(name);
      if (instance != null) {
        thread.instances.put(name, instance);
        thread.latest = instance;
      }
    }
    return thread;
  }

  @Override
  public Verdict run(Command command, @Nullable ValidModule module) {
    try {
      return verdict(command, module);
    } catch (Trap trap) {
      return new Verdict.Failed(trap.describe());
    } catch (ThrownException e) {
      return new Verdict.Failed(e.getMessage());
    } catch (LinkException e) {
      return new Verdict.Failed(e.getMessage());
    }
  }

  private Verdict verdict(Command command, @Nullable ValidModule module) {
    return switch (command) {
      case Command.Define(_, @Nullable String name, _, boolean definitionOnly) -> {
        if (!definitionOnly) {
          define(name, module);
        }
        yield Verdict.PASSED;
      }
      case Command.Instantiate(_, @Nullable String name, _) -> {
        define(name, module);
        yield Verdict.PASSED;
      }
      case Command.Register(_, String name, @Nullable String instance) -> {
        registered.put(name, instance(instance));
        yield Verdict.PASSED;
      }
      case Command.Perform(_, Action action) -> {
        perform(action);
        yield Verdict.PASSED;
      }
      case Command.AssertReturn(_, Action action, var results) ->
          Results.check(results, perform(action));
      case Command.AssertTrap(_, Action action, String reason) ->
          traps(reason, () -> perform(action));
      case Command.AssertExhaustion(_, Action action, _) ->
          traps(TrapReason.CALL_STACK_EXHAUSTED.toString(), () -> perform(action));
      case Command.AssertException(_, Action action) -> throwing(action);
      case Command.AssertUnlinkable _ -> unlinkable(module);
      case Command.AssertUninstantiable(_, _, String reason) ->
          traps(reason, () -> instantiate(module));
      case Command.AssertSuspension(_, Action action, _) ->
          traps(TrapReason.UNHANDLED_TAG.toString(), () -> perform(action));
      // The runner starts threads and waits for them.
      case Command.StartThread _, Command.Wait _ -> Verdict.PASSED;
      case Command.AssertMalformed _,
          Command.AssertInvalid _,
          Command.AssertMalformedCustom _,
          Command.AssertInvalidCustom _,
          Command.Unreadable _ ->
          throw new AssertionError("the runner checks these itself");
    };
  }

  private void define(@Nullable String name, @Nullable ValidModule module) {
    latest = null;
    Instance instance = instantiate(module);
    latest = instance;
    if (name != null) {
      instances.put(name, instance);
    }
  }

  private Instance instantiate(@Nullable ValidModule module) {
    if (module == null) {
      throw new IllegalStateException("no module to instantiate");
    }
    List<Object> imports = new ArrayList<>();
    for (Import item : module.module().imports()) {
      Instance from = registered.get(item.module());
      Object found = from == null ? null : from.export(item.name()).orElse(null);
      if (found == null) {
        throw new LinkException("unknown import \"" + item.module() + "\" \"" + item.name() + "\"");
      }
      imports.add(found);
    }
    EngineTier.Loaded loaded = loader.load(module, store.types());
    return Instantiation.instantiate(store, loaded.module(), imports, loaded.code());
  }

  private Instance instance(@Nullable String name) {
    Instance instance = name == null ? latest : instances.get(name);
    if (instance == null) {
      throw new LinkException(name == null ? "no instance" : "unknown instance $" + name);
    }
    return instance;
  }

  private List<Value> perform(Action action) {
    Object export =
        instance(action.instance())
            .export(action.name())
            .orElseThrow(() -> new LinkException("unknown export \"" + action.name() + "\""));
    return switch (action) {
      case Action.Invoke invoke -> {
        if (!(export instanceof Function function)) {
          throw new LinkException("\"" + action.name() + "\" is no function");
        }
        yield Values.call(function, store.registers(), invoke.arguments());
      }
      case Action.Get _ -> {
        if (!(export instanceof Global global)) {
          throw new LinkException("\"" + action.name() + "\" is no global");
        }
        yield List.of(Values.of(global));
      }
    };
  }

  private static Verdict traps(String expected, Runnable action) {
    try {
      action.run();
      return new Verdict.Failed("no trap, expected: " + expected);
    } catch (Trap trap) {
      String reason = trap.reason().toString();
      return expected.startsWith(reason) || reason.startsWith(expected)
          ? Verdict.PASSED
          : new Verdict.Failed("trap: " + reason + ", expected: " + expected);
    }
  }

  private Verdict throwing(Action action) {
    try {
      perform(action);
      return new Verdict.Failed("no exception");
    } catch (ThrownException _) {
      return Verdict.PASSED;
    }
  }

  private Verdict unlinkable(@Nullable ValidModule module) {
    try {
      instantiate(module);
      return new Verdict.Failed("the module links");
    } catch (LinkException _) {
      return Verdict.PASSED;
    }
  }
}
