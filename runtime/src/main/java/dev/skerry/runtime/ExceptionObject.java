package dev.skerry.runtime;

import org.jspecify.annotations.Nullable;

/// An exception of a guest: a tag, and the values that were thrown with it in their registers,
/// among which may be references to what is mutable.
public final class ExceptionObject implements Mutable {
  private final Tag tag;
  private final long[] numbers;
  private final @Nullable Object[] references;

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
