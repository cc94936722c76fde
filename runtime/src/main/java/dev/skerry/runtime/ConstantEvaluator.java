package dev.skerry.runtime;

import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Opcode;
import dev.skerry.syntax.TypeCode;
import dev.skerry.valid.DefinedType;
import org.jspecify.annotations.Nullable;

/// Evaluates constant expressions, which are valid.
final class ConstantEvaluator {
  private final Instance instance;
  private final InstructionReader in;
  private final Registers stack = new Registers(1 << 20);
  private int height;

  ConstantEvaluator(Instance instance, InstructionReader in) {
    this.instance = instance;
    this.in = in;
  }

  /// Evaluates up to the next `end`.
  void evaluate() {
    height = 0;
    while (in.next() != Opcode.END) {
      step(in.opcode());
    }
  }

  long bits() {
    return stack.numbers[0];
  }

  long high() {
    return stack.numbers[1];
  }

  @Nullable Object reference() {
    return stack.references[0];
  }

  private void push(long bits) {
    stack.reserve(height + 1);
    stack.numbers[height++] = bits;
  }

  private void push(@Nullable Object reference) {
    stack.reserve(height + 1);
    stack.references[height++] = reference;
  }

  private long pop() {
    return stack.numbers[--height];
  }

  private void step(Opcode opcode) {
    switch (opcode) {
      case I32_CONST, I64_CONST, F32_CONST, F64_CONST -> push(in.bits());
      case V128_CONST -> {
        push(in.bits());
        push(in.bitsHigh());
      }
      case I32_ADD, I64_ADD -> push(narrow(opcode, pop() + pop()));
      case I32_SUB, I64_SUB -> {
        long second = pop();
        push(narrow(opcode, pop() - second));
      }
      case I32_MUL, I64_MUL -> push(narrow(opcode, pop() * pop()));
      case REF_NULL -> push((Object) null);
      case REF_FUNC -> push((Object) instance.functions[in.index()]);
      case REF_I31 -> push((Object) I31.of((int) pop()));
      case GLOBAL_GET -> get(instance.globals[in.index()]);
      case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> {}
      default -> aggregate(opcode);
    }
  }

  private static long narrow(Opcode opcode, long value) {
    return opcode.text().startsWith("i32") ? (int) value : value;
  }

  private void get(Global global) {
    if (TypeCode.isReference(global.type())) {
      push(global.reference);
    } else {
      push(global.bits);
      if (global.type() == TypeCode.V128) {
        push(global.high);
      }
    }
  }

  private void aggregate(Opcode opcode) {
    DefinedType type = type(in.index());
    switch (opcode) {
      case STRUCT_NEW -> {
        StructObject object = Aggregates.newStruct(instance.store, type);
        height -= Aggregates.registers(type);
        Aggregates.setFields(object, stack, height);
        push((Object) object);
      }
      case STRUCT_NEW_DEFAULT -> push((Object) Aggregates.newStruct(instance.store, type));
      case ARRAY_NEW_DEFAULT ->
          push((Object) Aggregates.newArray(instance.store, type, (int) pop()));
      case ARRAY_NEW -> {
        int length = (int) pop();
        ArrayObject object = Aggregates.newArray(instance.store, type, length);
        height -= Function.width(type.unpacked(0));
        for (int i = 0; i < length; i++) {
          Aggregates.setElement(object, i, stack, height);
        }
        push((Object) object);
      }
      case ARRAY_NEW_FIXED -> {
        int width = Function.width(type.unpacked(0));
        ArrayObject object = Aggregates.newArray(instance.store, type, in.index2());
        height -= width * in.index2();
        for (int i = 0; i < in.index2(); i++) {
          Aggregates.setElement(object, i, stack, height + i * width);
        }
        push((Object) object);
      }
      default -> throw new AssertionError(opcode);
    }
  }

  private DefinedType type(int index) {
    var types = instance.module.context().types();
    return types.definition(types.id(index));
  }
}
