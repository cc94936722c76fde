package dev.skerry.wasi.preview1;

import dev.skerry.engine.Engine;
import dev.skerry.engine.WasmModule;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.runtime.compiled.CompiledModule;
import dev.skerry.wasi.host.Clocks;
import dev.skerry.wasi.host.Grants;
import dev.skerry.wasi.host.GuestInput;
import dev.skerry.wasi.host.GuestOutput;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/// Runs a module that was compiled ahead of time as a program of its own. It gets the arguments,
/// the streams of the process, clocks and randomness; no environment and no files.
public final class CompiledProgram {
  private static final int FAILED = 1;
  private static final int TRAPPED = 134;

  private CompiledProgram() {}

  // There is no console where there is no terminal, whatever later JDKs promise.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /// Returns the exit status.
  ///
  /// @param name the first argument of the program
  public static int run(CompiledModule module, String name, String... arguments) {
    List<String> texts = new ArrayList<>(List.of(name));
    texts.addAll(List.of(arguments));
    boolean terminal = isTerminal();
    FileOutputStream file = new FileOutputStream(FileDescriptor.out);
    try (OutputStream output = terminal ? file : new BufferedOutputStream(file)) {
      Grants.Builder grants =
          Grants.builder().arguments(texts).clocks(Clocks.real()).random(new SecureRandom());
      if (terminal) {
        grants.input(GuestInput.ofTerminal(System.in)).output(GuestOutput.ofTerminal(output));
        grants.errors(GuestOutput.ofTerminal(System.err));
      } else {
        grants.input(GuestInput.of(System.in)).output(GuestOutput.of(output));
        grants.errors(GuestOutput.of(System.err));
      }
      return run(module, grants.build(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int run(CompiledModule compiled, Grants grants, OutputStream output)
      throws IOException {
    Engine engine = Engine.builder().limits(compiled.limits()).build();
    WasmModule module = engine.load(compiled);
    try (Preview1 wasi = new Preview1(grants)) {
      int status = wasi.run(wasi.define(engine.newLinker()).instantiate(engine.newStore(), module));
      // A system has eight bits for the status: a failure must not become success in them.
      return status != 0 && (status & 0xFF) == 0 ? FAILED : status & 0xFF;
    } catch (Trap trap) {
      output.flush();
      System.err.println(trap.describe());
      return TRAPPED;
    } catch (ThrownException e) {
      output.flush();
      System.err.println(e.describe());
      return TRAPPED;
    }
  }
}
