package dev.skerry.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An exception of a guest: a tag, and the values that were thrown with it in their registers,
/// among which may be references to what is mutable.
public final class ExceptionObject implements Mutable {
  private final Tag tag;
  private final long[] numbers;
  private final @Nullable Object[] references;

  /// What an exception takes, about.
  private static final int EXCEPTION_BYTES = 96;

  private static final int VALUE_BYTES = 12;

  /// A new exception of a guest, with the values in the registers from `base` on.
  public static ExceptionObject of(Instance instance, int index, Registers registers, int base) {
    Tag tag = instance.tags[index];
    int width = 0;
    for (int i = 0; i < tag.type().parameterCount(); i++) {
      width += Function.width(tag.type().parameter(i));
    }
    long[] numbers = Arrays.copyOfRange(registers.numbers, base, base + width);
    @Nullable Object[] references = Arrays.copyOfRange(registers.references, base, base + width);
    ExceptionObject exception = new ExceptionObject(tag, numbers, references);
    instance.store.heap().add(exception, EXCEPTION_BYTES + (long) VALUE_BYTES * width);
    return exception;
  }

  /// Takes over the arrays.
  public ExceptionObject(Tag tag, long[] numbers, @Nullable Object[] references) {
    this.tag = tag;
    this.numbers = numbers;
    this.references = references;
  }

  public Tag tag() {
    return tag;
  }

  /// A number, or half of a vector, by its register.
  public long number(int register) {
    return numbers[register];
  }

  public @Nullable Object reference(int register) {
    return references[register];
  }

  /// Puts the values into registers.
  public void unpack(Registers registers, int base) {
    registers.reserve(base + numbers.length);
    System.arraycopy(numbers, 0, registers.numbers, base, numbers.length);
    System.arraycopy(references, 0, registers.references, base, references.length);
  }
}
