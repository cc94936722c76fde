package dev.skerry.binary;

import dev.skerry.syntax.CustomSection;
import dev.skerry.syntax.Module;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The names that a module's `name` section gives (appendix A.4 of the specification and the
/// extended name section proposal). Broken parts of a section are left out, with a note.
public final class NameSection {
  public static final String NAME = "name";

  private static final NameSection EMPTY = new NameSection();

  @Nullable String module;
  final Map<NameSubsection, NameMap> names = new EnumMap<>(NameSubsection.class);
  final Map<NameSubsection, IndirectNameMap> indirect = new EnumMap<>(NameSubsection.class);
  @Nullable String problem;

  NameSection() {}

  /// The names of a module, from its first section of that name.
  public static NameSection of(Module module) {
    return module.custom(NAME).map(NameSection::of).orElse(EMPTY);
  }

  public static NameSection of(CustomSection section) {
    return NameSectionReader.read(section.content());
  }

  public Optional<String> module() {
    return Optional.ofNullable(module);
  }

  public Optional<String> function(int index) {
    return names(NameSubsection.FUNCTIONS).of(index);
  }

  public Optional<String> local(int function, int index) {
    return names(NameSubsection.LOCALS, function).of(index);
  }

  /// The names of one kind; none for a part whose names go by two indices.
  public NameMap names(NameSubsection kind) {
    return names.getOrDefault(kind, NameMap.EMPTY);
  }

  /// The names of one kind below an outer index: locals and labels of a function, fields of a type.
  public NameMap names(NameSubsection kind, int index) {
    return indirect(kind).of(index);
  }

  /// The names of one kind that go by two indices.
  public IndirectNameMap indirect(NameSubsection kind) {
    return indirect.getOrDefault(kind, IndirectNameMap.EMPTY);
  }

  /// What is wrong with the section, if anything is.
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /// The content of a section that gives the same names: parts in ascending order, none empty.
  public byte[] encode() {
    NameSectionWriter writer = new NameSectionWriter();
    if (module != null) {
      writer.module(module);
    }
    names.forEach((kind, map) -> copy(map, (index, name) -> writer.name(kind, index, name)));
    indirect.forEach(
        (kind, maps) -> {
          for (int i = 0; i < maps.size(); i++) {
            int outer = maps.index(i);
            copy(maps.map(i), (index, name) -> writer.name(kind, outer, index, name));
          }
        });
    return writer.toByteArray();
  }

  private interface NameSink {
    void name(int index, String name);
  }

  private static void copy(NameMap map, NameSink sink) {
    for (int i = 0; i < map.size(); i++) {
      sink.name(map.index(i), map.name(i));
    }
  }
}
