package dev.skerry.differential;

import dev.skerry.runtime.ArrayObject;
import dev.skerry.runtime.Calls;
import dev.skerry.runtime.CodeTier;
import dev.skerry.runtime.ExceptionObject;
import dev.skerry.runtime.FuelCosts;
import dev.skerry.runtime.Function;
import dev.skerry.runtime.Global;
import dev.skerry.runtime.I31;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Instantiation;
import dev.skerry.runtime.Memory;
import dev.skerry.runtime.Registers;
import dev.skerry.runtime.Snapshot;
import dev.skerry.runtime.Store;
import dev.skerry.runtime.StoreLimits;
import dev.skerry.runtime.StructObject;
import dev.skerry.runtime.Table;
import dev.skerry.runtime.ThrownException;
import dev.skerry.runtime.Trap;
import dev.skerry.syntax.TypeCode;
import dev.skerry.valid.DefinedType;
import dev.skerry.valid.TypeRegistry;
import dev.skerry.valid.ValidModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One run of a module on one tier: calls every function, and notes everything that can be seen of
/// it, as lines of text that have to be the same on another tier.
final class Machine {
  private static final int BUDGET = 150;
  private static final int MOST_DEPTH = 3;

  private final Instance instance;

  /// Whether the first global counts down what a call may do.
  private final boolean isBudgeted;

  private final Registers registers;
  private final List<String> seen = new ArrayList<>();

  /// @param fuel how many units each call has; negative for code without charges
  /// @param marks whether it has the memories of pooled instances
  Machine(ValidModule module, TypeRegistry types, CodeTier tier, long fuel, boolean marks) {
    FuelCosts costs = fuel < 0 ? FuelCosts.FREE : FuelCosts.DEFAULT;
    Store store = new Store(types, StoreLimits.DEFAULT, costs, marks);
    DefinedType host = module.context().types().definition(module.context().functionType(0));
    store.fuel().set(1_000_000);
    isBudgeted = true;
    instance =
        Instantiation.instantiate(store, module, List.of(new HostMix(host)), tier.open(module));
    registers = store.registers();
  }

  /// Calls functions, as if they had never been called, with others called before.
  List<String> runAgain(Choices before, Choices random, int calls, long fuel) {
    Snapshot.of(instance, null)
        .ifPresent(
            snapshot -> {
              run(before, calls, fuel);
              snapshot.restore();
              seen.clear();
            });
    return run(random, calls, fuel);
  }

  private Machine(Instance instance) {
    this.isBudgeted = false;
    this.instance = instance;
    this.registers = instance.store.registers();
  }

  /// The same for a module that somebody else has made.
  static Machine ofAny(ValidModule module, TypeRegistry types, CodeTier tier, long fuel) {
    FuelCosts costs = fuel < 0 ? FuelCosts.FREE : FuelCosts.DEFAULT;
    Store store = new Store(types, StoreLimits.DEFAULT, costs);
    store.fuel().set(1_000_000);
    return new Machine(
        Instantiation.instantiate(store, module, HostAny::imports, tier.open(module)));
  }

  /// Calls functions with random arguments.
  List<String> run(Choices random, int calls, long fuel) {
    for (int i = 0; i < calls; i++) {
      int index = random.below(instance.functions.length);
      if (isBudgeted) {
        instance.globals[0].bits = BUDGET;
      }
      if (fuel >= 0) {
        instance.store.fuel().set(fuel);
      }
      seen.add("call " + index);
      call(instance.functions[index], random);
      if (fuel >= 0) {
        seen.add("fuel " + instance.store.fuel().left());
      }
    }
    state();
    return seen;
  }

  private void call(Function function, Choices random) {
    DefinedType type = function.type();
    registers.reserve(2 * Math.max(type.parameterCount(), type.resultCount()) + 2);
    int register = 0;
    for (int i = 0; i < type.parameterCount(); i++) {
      registers.references[register] = null;
      registers.numbers[register] = number(type.parameter(i), random.number());
      if (type.parameter(i) == TypeCode.V128) {
        registers.numbers[register + 1] = random.number();
      }
      register += Function.width(type.parameter(i));
    }
    try {
      Calls.enter(function, registers, 0);
      values(type, registers.numbers, registers.references, true);
    } catch (Trap trap) {
      seen.add("trap " + trap.reason() + " " + trap.backtrace().frames());
    } catch (ThrownException e) {
      ExceptionObject exception = e.exception();
      seen.add("exception " + exception.tag().type().parameterCount());
      DefinedType tag = exception.tag().type();
      int count = 2 * tag.parameterCount();
      long[] numbers = new long[count];
      @Nullable Object[] references = new Object[count];
      int at = 0;
      for (int i = 0; i < tag.parameterCount(); i++) {
        for (int half = 0; half < Function.width(tag.parameter(i)); half++) {
          numbers[at] = exception.number(at);
          references[at] = exception.reference(at);
          at++;
        }
      }
      values(tag, numbers, references, false);
    }
  }

  private static long number(int type, long any) {
    return switch (type) {
      case TypeCode.I32 -> (int) any;
      case TypeCode.F32 -> Float.floatToRawIntBits((float) any);
      case TypeCode.F64 -> Double.doubleToRawLongBits((double) any);
      default -> any;
    };
  }

  private void values(
      DefinedType type, long[] numbers, @Nullable Object[] references, boolean results) {
    int register = 0;
    int count = results ? type.resultCount() : type.parameterCount();
    for (int i = 0; i < count; i++) {
      int each = results ? type.result(i) : type.parameter(i);
      if (TypeCode.isReference(each)) {
        seen.add(reference(references[register], 0));
      } else if (each == TypeCode.V128) {
        seen.add(numbers[register] + " " + numbers[register + 1]);
      } else {
        seen.add(bits(each, numbers[register]));
      }
      register += Function.width(each);
    }
  }

  /// A number of which tiers may keep the upper half as they like.
  private static String bits(int type, long bits) {
    return switch (type) {
      case DefinedType.I8 -> String.valueOf((byte) bits);
      case DefinedType.I16 -> String.valueOf((short) bits);
      case TypeCode.I32, TypeCode.F32 -> String.valueOf((int) bits);
      default -> String.valueOf(bits);
    };
  }

  private void state() {
    int at = 0;
    for (Global global : instance.globals) {
      seen.add("global " + bits(instance.module.context().globalType(at++), global.bits));
      seen.add(global.high + " " + reference(global.reference, 0));
    }
    for (Memory memory : instance.memories) {
      long sum = memory.pages();
      for (long i = 0; i < memory.pages() << 16; i += 8) {
        sum = sum * 31 + memory.load(i, 8);
      }
      seen.add("memory " + memory.pages() + " " + sum);
    }
    for (Table table : instance.tables) {
      for (long i = 0; i < table.size(); i++) {
        seen.add("element " + reference(table.get(i), 0));
      }
    }
  }

  /// What a reference refers to, in a way that is the same in another store.
  private String reference(@Nullable Object reference, int depth) {
    return switch (reference) {
      case null -> "null";
      case I31 number -> "i31 " + number.value();
      case Function function -> "function " + List.of(instance.functions).indexOf(function);
      case StructObject object when depth < MOST_DEPTH -> {
        StringBuilder text = new StringBuilder("struct ").append(object.type.fieldCount());
        for (int i = 0; i < object.type.fieldCount(); i++) {
          text.append(' ').append(field(object, i, depth));
        }
        yield text.toString();
      }
      case ArrayObject array when depth < MOST_DEPTH -> {
        StringBuilder text = new StringBuilder("array ").append(array.length());
        for (int i = 0; i < array.length(); i++) {
          text.append(' ').append(element(array, i, depth));
        }
        yield text.toString();
      }
      case StructObject object -> "struct " + object.type.fieldCount();
      default -> Objects.requireNonNull(reference).getClass().getSimpleName();
    };
  }

  private String field(StructObject object, int index, int depth) {
    int type = object.type.field(index);
    if (TypeCode.isReference(type)) {
      return reference(object.reference(index), depth + 1);
    }
    long packed =
        switch (type) {
          case DefinedType.I8 -> 0xFF;
          case DefinedType.I16 -> 0xFFFF;
          default -> -1;
        };
    String low = bits(type, object.number(index) & packed);
    return type == TypeCode.V128 ? low + ":" + object.high(index) : low;
  }

  private String element(ArrayObject array, int index, int depth) {
    int type = array.type().field(0);
    if (TypeCode.isReference(type)) {
      return reference(array.reference(index), depth + 1);
    }
    String low = bits(type, array.number(index));
    return type == TypeCode.V128 ? low + ":" + array.high(index) : low;
  }
}
