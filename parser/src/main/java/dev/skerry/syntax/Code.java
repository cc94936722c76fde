package dev.skerry.syntax;

import java.util.Arrays;

/// The body of a function in its encoded form: locals, then instructions. It is decoded when it is
/// validated or printed, and only then found to be malformed. Equal when locals and instructions
/// are, however they are encoded.
public final class Code {
  private final Span span;

  public Code(Span span) {
    this.span = span;
  }

  public Span span() {
    return span;
  }

  /// Receives the declarations of locals.
  @FunctionalInterface
  public interface LocalsSink {
    /// `count` more locals of the type with this {@link TypeCode}.
    void locals(int count, int type);
  }

  /// Points the reader at the body, hands its locals to the sink, and leaves the reader at the
  /// first instruction.
  public void open(InstructionReader reader, ReadOptions options, LocalsSink sink) {
    span.open(reader);
    long total = 0;
    for (int groups = reader.count(2); groups > 0; groups--) {
      int start = reader.offset();
      long count = reader.u32() & 0xFFFF_FFFFL;
      total += count;
      if (total > options.limit(Limit.LOCALS)) {
        throw reader.malformed(
            "too many locals: " + total + ", the limit is " + options.limit(Limit.LOCALS), start);
      }
      int type = reader.valueType(options);
      if (count > 0) {
        sink.locals((int) count, type);
      }
    }
  }

  private byte[] canonical() {
    InstructionWriter writer = new InstructionWriter();
    InstructionReader reader = new InstructionReader(ReadOptions.DEFAULT);
    try {
      open(
          reader,
          ReadOptions.DEFAULT,
          (count, type) -> {
            for (int i = 0; i < count; i++) {
              writer.valueType(type);
            }
          });
      writer.u8(0);
      writer.writeAll(reader);
      return writer.toByteArray();
    } catch (MalformedException _) {
      return span.toByteArray();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Code that
        && (span.equals(that.span) || Arrays.equals(canonical(), that.canonical()));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(canonical());
  }

  @Override
  public String toString() {
    return span.toString();
  }
}
