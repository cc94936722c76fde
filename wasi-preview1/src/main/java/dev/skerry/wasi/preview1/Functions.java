package dev.skerry.wasi.preview1;

import dev.skerry.engine.FunctionType;
import dev.skerry.engine.HostCall;
import dev.skerry.engine.HostFunction;
import dev.skerry.engine.Linker;
import dev.skerry.runtime.Registers;
import dev.skerry.syntax.NumericType;
import dev.skerry.syntax.ValueType;
import dev.skerry.wasi.host.HostException;
import java.util.List;
import java.util.function.Function;

/// Defines functions for guests: finds their error codes in what they throw.
record Functions(Linker linker, Version version, Function<HostCall, GuestState> guests) {
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
        HostFunction.ofRegisters(
            new FunctionType(types(parameters), ERRNO),
            (host, registers, base) -> {
              Errno result = Errno.SUCCESS;
              try {
                body.run(new Call(version, guests.apply(host), host, registers, base));
              } catch (HostException e) {
                result = Errno.of(e.code());
              }
              registers.set(base, result.ordinal());
            });
    linker.define(version.module, name, function);
  }

  /// Defines a function that may wait, which an interruption of the guest ends.
  void addWaiting(String name, String parameters, Body body) {
    add(name, parameters, call -> wait(call, body));
  }

  private static void wait(Call call, Body body) throws HostException, InterruptedException {
    Registers registers = call.registers();
    Runnable before = registers.wakeWith(Thread.currentThread()::interrupt);
    try {
      body.run(call);
    } catch (InterruptedException e) {
      registers.checkInterrupt();
      throw e;
    } finally {
      registers.wakeWith(before);
      if (registers.isInterrupted()) {
        // It was meant for the guest, and is not to hit what this thread does next.
        Thread.interrupted();
      }
    }
  }

  /// Defines a function that does not return.
  void addEnd(String name, String parameters, Body body) {
    HostFunction function =
        HostFunction.ofRegisters(
            new FunctionType(types(parameters), List.of()),
            (host, registers, base) ->
                body.run(new Call(version, guests.apply(host), host, registers, base)));
    linker.define(version.module, name, function);
  }

  private static List<ValueType> types(String letters) {
    return letters
        .chars()
        .<ValueType>mapToObj(letter -> letter == 'l' ? NumericType.I64 : NumericType.I32)
        .toList();
  }
}
