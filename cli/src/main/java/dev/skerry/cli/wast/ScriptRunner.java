package dev.skerry.cli.wast;

import dev.skerry.script.Command;
import dev.skerry.script.ModuleSource;
import dev.skerry.syntax.InvalidException;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.WasmException;
import dev.skerry.valid.TypeRegistry;
import dev.skerry.valid.ValidModule;
import dev.skerry.valid.Validator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs the commands of one script, one after the other. It reads and validates modules itself and
/// checks what needs no more; all else is for the tier.
public final class ScriptRunner implements AutoCloseable {
  private final ReadOptions options;
  private final TypeRegistry types;
  private final Validator validator;
  private final Tier.Session session;
  private final Map<String, ValidModule> definitions = new HashMap<>();
  private @Nullable ValidModule latest;

  /// What was read last, for its places in the text; null when it could not be.
  private @Nullable Module unvalidated;

  private final Map<@Nullable String, ScriptThread> threads = new LinkedHashMap<>();

  public ScriptRunner(Tier tier, ReadOptions options) {
    this(tier, new TypeRegistry(), options);
  }

  private ScriptRunner(Tier tier, TypeRegistry types, ReadOptions options) {
    this(tier.open(options, types), types, options);
  }

  private ScriptRunner(Tier.Session session, TypeRegistry types, ReadOptions options) {
    this.options = options;
    this.types = types;
    this.validator = new Validator(options, types);
    this.session = session;
  }

  /// Receives what became of each command; those of a thread come when the script waits for it.
  @FunctionalInterface
  public interface Listener {
    void ran(Command command, Verdict verdict);
  }

  /// Runs a command.
  public void run(Command command, Listener listener) {
    switch (command) {
      case Command.StartThread start -> {
        ScriptRunner runner = new ScriptRunner(session.fork(start), types, options);
        start.shared().stream()
            .filter(definitions::containsKey)
            .forEach(name -> runner.definitions.put(name, definitions.get(name)));
        threads.put(start.name(), new ScriptThread(start, runner));
      }
      case Command.Wait(_, @Nullable String name) when threads.containsKey(name) ->
          threads.remove(name).join(listener);
      default -> {}
    }
    report(command, listener);
  }

  /// Ends the script: waits for threads that it has not waited for.
  public void finish(Listener listener) {
    threads.values().forEach(thread -> thread.join(listener));
    threads.clear();
  }

  private void report(Command command, Listener listener) {
    Verdict verdict;
    try {
      verdict = verdict(command);
    } catch (StackOverflowError e) {
      verdict = new Verdict.Failed("fault of Skerry: stack overflow");
    } catch (RuntimeException e) {
      verdict = new Verdict.Failed("fault of Skerry: " + e + at(e));
    }
    listener.ran(command, verdict);
  }

  private static String at(RuntimeException e) {
    return e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
  }

  private Verdict verdict(Command command) {
    return switch (command) {
      case Command.Define define -> define(define);
      case Command.Instantiate instantiate -> instantiate(instantiate);
      case Command.AssertMalformed(_, ModuleSource source, String reason) ->
          malformed(source, reason);
      case Command.AssertInvalid(_, ModuleSource source, String reason) -> invalid(source, reason);
      case Command.AssertMalformedCustom(_, ModuleSource source, String reason) ->
          malformedCustom(source, reason);
      case Command.AssertInvalidCustom(_, ModuleSource source, String reason) ->
          invalidCustom(source, reason);
      case Command.AssertUnlinkable(_, Command.Instance instance, _) ->
          withInstance(command, instance);
      case Command.AssertUninstantiable(_, Command.Instance instance, _) ->
          withInstance(command, instance);
      case Command.Unreadable(_, String reason) -> new Verdict.Failed(reason);
      case Command.Register _,
          Command.Perform _,
          Command.AssertReturn _,
          Command.AssertTrap _,
          Command.AssertExhaustion _,
          Command.AssertException _,
          Command.AssertSuspension _,
          Command.StartThread _,
          Command.Wait _ ->
          session.run(command, null);
    };
  }

  private Verdict define(Command.Define define) {
    ValidModule module;
    try {
      module = load(define.source());
    } catch (WasmException e) {
      latest = null;
      return unloadable(e);
    }
    latest = module;
    if (define.name() != null) {
      definitions.put(define.name(), module);
    }
    return session.run(define, module);
  }

  private ValidModule load(ModuleSource source) {
    return validator.validate(read(source));
  }

  private Module read(ModuleSource source) {
    unvalidated = null;
    Module module = source.read(options);
    unvalidated = module;
    return module;
  }

  private Verdict unloadable(WasmException error) {
    return new Verdict.Failed("the module is " + described(error));
  }

  private String described(WasmException error) {
    String phase = error instanceof MalformedException ? "malformed" : "invalid";
    return phase + ": " + Diagnosis.of(error, unvalidated);
  }

  private Verdict instantiate(Command.Instantiate command) {
    ValidModule module = definition(command.module());
    return module == null ? new Verdict.Failed("unknown module") : session.run(command, module);
  }

  private @Nullable ValidModule definition(@Nullable String name) {
    return name == null ? latest : definitions.get(name);
  }

  private Verdict withInstance(Command command, Command.Instance instance) {
    try {
      ValidModule module =
          switch (instance) {
            case Command.Instance.OfSource(ModuleSource source) -> load(source);
            case Command.Instance.OfModule(@Nullable String name) -> definition(name);
          };
      return module == null ? new Verdict.Failed("unknown module") : session.run(command, module);
    } catch (WasmException e) {
      return unloadable(e);
    }
  }

  private Verdict malformed(ModuleSource source, String reason) {
    try {
      // Bodies are decoded when they are validated.
      load(source);
      return new Verdict.Failed("the module is valid, expected malformed: " + reason);
    } catch (MalformedException e) {
      return passed(reason, e);
    } catch (InvalidException e) {
      return new Verdict.Failed(
          "expected malformed: " + reason + ", but the module is " + described(e));
    }
  }

  private Verdict invalid(ModuleSource source, String reason) {
    try {
      load(source);
      return new Verdict.Failed("the module is valid, expected invalid: " + reason);
    } catch (InvalidException e) {
      return passed(reason, e);
    } catch (MalformedException e) {
      return new Verdict.Failed(
          "expected invalid: " + reason + ", but the module is " + described(e));
    }
  }

  private Verdict malformedCustom(ModuleSource source, String reason) {
    try {
      CustomSections.checkForm(read(source));
      return new Verdict.Failed("the custom sections are well-formed, expected: " + reason);
    } catch (MalformedException e) {
      return passed(reason, e);
    }
  }

  private Verdict invalidCustom(ModuleSource source, String reason) {
    try {
      Module module = read(source);
      ValidModule valid = Validator.validate(module, options);
      CustomSections.checkForm(module);
      CustomSections.checkMeaning(valid);
      return new Verdict.Failed("the custom sections are valid, expected: " + reason);
    } catch (InvalidException e) {
      return passed(reason, e);
    } catch (MalformedException e) {
      return unloadable(e);
    }
  }

  private static Verdict passed(String expected, WasmException error) {
    return error.reason().startsWith(expected)
        ? Verdict.PASSED
        : new Verdict.Passed("'" + error.getMessage() + "', where '" + expected + "' is expected");
  }

  @Override
  public void close() {
    session.close();
  }
}
