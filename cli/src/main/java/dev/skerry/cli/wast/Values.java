package dev.skerry.cli.wast;

import dev.skerry.runtime.Calls;
import dev.skerry.runtime.Function;
import dev.skerry.runtime.Global;
import dev.skerry.runtime.LinkException;
import dev.skerry.runtime.Registers;
import dev.skerry.script.Constant;
import dev.skerry.syntax.TypeCode;
import dev.skerry.valid.DefinedType;
import java.util.ArrayList;
import java.util.List;

/// Values of scripts to and from registers.
final class Values {
  /// Something of the host, told apart by a number.
  record HostObject(int number) {}

  private Values() {}

  static List<Value> call(Function function, Registers registers, List<Constant> arguments) {
    DefinedType type = function.type();
    if (arguments.size() != type.parameterCount()) {
      throw new LinkException(
          "the function takes " + type.parameterCount() + " arguments, not " + arguments.size());
    }
    registers.claim();
    try {
      return call(function, type, registers, arguments);
    } finally {
      registers.release();
    }
  }

  private static List<Value> call(
      Function function, DefinedType type, Registers registers, List<Constant> arguments) {
    registers.reserve(2 * Math.max(type.parameterCount(), type.resultCount()));
    int register = 0;
    for (int i = 0; i < arguments.size(); i++) {
      set(registers, register, arguments.get(i));
      register += Function.width(type.parameter(i));
    }
    Calls.enter(function, registers, 0);
    List<Value> results = new ArrayList<>();
    register = 0;
    for (int i = 0; i < type.resultCount(); i++) {
      results.add(get(registers, register, type.result(i)));
      register += Function.width(type.result(i));
    }
    return results;
  }

  private static void set(Registers registers, int register, Constant constant) {
    switch (constant) {
      case Constant.Number(_, long bits) -> registers.numbers[register] = bits;
      case Constant.Vector(long low, long high) -> {
        registers.numbers[register] = low;
        registers.numbers[register + 1] = high;
      }
      case Constant.NullReference _ -> registers.references[register] = null;
      case Constant.HostReference(int number, _) ->
          registers.references[register] = new HostObject(number);
    }
  }

  private static Value get(Registers registers, int register, int type) {
    if (TypeCode.isReference(type)) {
      return new Value(type, 0, 0, registers.references[register]);
    }
    long high = type == TypeCode.V128 ? registers.numbers[register + 1] : 0;
    return new Value(type, registers.numbers[register], high, null);
  }

  static Value of(Global global) {
    return new Value(global.type(), global.bits, global.high, global.reference);
  }
}
