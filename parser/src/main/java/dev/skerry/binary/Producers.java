package dev.skerry.binary;

import dev.skerry.syntax.ByteReader;
import dev.skerry.syntax.CustomSection;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Module;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What made a module, from its `producers` section (a convention among tools). What stands behind
/// damage is left out, with a note.
public final class Producers {
  public static final String NAME = "producers";

  private final List<Field> fields = new ArrayList<>();
  private @Nullable String problem;

  private Producers() {}

  /// A field such as `language`, `processed-by` or `sdk`.
  public record Field(String name, List<Tool> tools) {
    public Field {
      tools = List.copyOf(tools);
    }
  }

  /// A language or program, and its version; that may be empty.
  public record Tool(String name, String version) {}

  public static Producers of(Module module) {
    Producers producers = new Producers();
    module.custom(NAME).ifPresent(producers::read);
    return producers;
  }

  private void read(CustomSection section) {
    ByteReader in = section.content().reader();
    try {
      for (int left = in.count(2); left > 0; left--) {
        field(in);
      }
      if (!in.atEnd()) {
        throw in.malformed("junk after the producers section", in.offset());
      }
    } catch (MalformedException damage) {
      problem = damage.getMessage();
    }
  }

  private void field(ByteReader in) {
    String name = in.name();
    List<Tool> tools = new ArrayList<>();
    try {
      for (int left = in.count(2); left > 0; left--) {
        String tool = in.name();
        tools.add(new Tool(tool, in.name()));
      }
    } finally {
      fields.add(new Field(name, tools));
    }
  }

  public List<Field> fields() {
    return List.copyOf(fields);
  }

  /// The entries of a field; none when there is no such field.
  public List<Tool> tools(String field) {
    return fields.stream()
        .filter(found -> found.name.equals(field))
        .findFirst()
        .map(Field::tools)
        .orElse(List.of());
  }

  /// What is wrong with the section, if anything is.
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }
}
