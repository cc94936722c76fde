package dev.skerry.wasi.preview1;

import dev.skerry.engine.FunctionType;
import dev.skerry.engine.HostFunction;
import dev.skerry.engine.Linker;
import dev.skerry.engine.Value;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Store;
import dev.skerry.syntax.NumericType;
import dev.skerry.syntax.ValueType;
import dev.skerry.wasi.host.HostException;
import java.util.List;

/// Defines functions for guests: finds their error codes in what they throw.
record Functions(Linker linker, Version version) {
  private static final List<ValueType> ERRNO = List.of(NumericType.I32);

  /// What a function does. Success is to return.
  @FunctionalInterface
  interface Body {
    void run(Call call) throws HostException, InterruptedException;
  }

  /// Defines a function that returns an error code. Each parameter is a letter: `i` for i32, `l`
  /// for i64.
  void add(String name, String parameters, Body body) {
    HostFunction function =
        HostFunction.ofCaller(
            new FunctionType(types(parameters), ERRNO),
            (caller, arguments) -> {
              try {
                body.run(new Call(version, caller, arguments));
                return List.of(Value.of(Errno.SUCCESS.ordinal()));
              } catch (HostException e) {
                return List.of(Value.of(Errno.of(e.code()).ordinal()));
              }
            });
    linker.define(version.module, name, function);
  }

  /// Defines a function that may wait, which an interruption of the guest ends.
  void addWaiting(String name, String parameters, Body body) {
    add(name, parameters, call -> wait(call, body));
  }

  private static void wait(Call call, Body body) throws HostException, InterruptedException {
    Store store = call.caller().store();
    Registers registers = store.registers();
    Runnable before = registers.wakeWith(Thread.currentThread()::interrupt);
    try {
      body.run(call);
    } catch (InterruptedException e) {
      registers.checkInterrupt();
      throw e;
    } finally {
      registers.wakeWith(before);
      if (store.isInterrupted()) {
        // It was meant for the guest, and is not to hit what this thread does next.
        Thread.interrupted();
      }
    }
  }

  /// Defines a function that does not return.
  void addEnd(String name, String parameters, Body body) {
    HostFunction function =
        HostFunction.ofCaller(
            new FunctionType(types(parameters), List.of()),
            (caller, arguments) -> {
              body.run(new Call(version, caller, arguments));
              return List.of();
            });
    linker.define(version.module, name, function);
  }

  private static List<ValueType> types(String letters) {
    return letters
        .chars()
        .<ValueType>mapToObj(letter -> letter == 'l' ? NumericType.I64 : NumericType.I32)
        .toList();
  }
}
