package dev.skerry.text;

import dev.skerry.binary.IndirectNameMap;
import dev.skerry.binary.NameMap;
import dev.skerry.binary.NameSection;
import dev.skerry.binary.NameSubsection;
import dev.skerry.syntax.CustomSection;
import dev.skerry.syntax.ExternalKind;
import dev.skerry.syntax.Import;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.SectionId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The identifiers that stand for a module's names in print: unique within their index space, each
/// followed by a `@name` annotation where it is not the name itself. Counts the names that the text
/// says, to tell whether it says all of them.
final class PrintedNames {
  /// How a name appears: an identifier, and what the annotation behind it says; either may be
  /// missing. It is exact when a reader gets the name back.
  record Printed(@Nullable String identifier, @Nullable String annotation, boolean exact) {
    private static final Printed NOTHING = new Printed(null, null, false);
  }

  private final NameSection section;
  private final Map<NameSubsection, Map<Integer, Printed>> spaces =
      new EnumMap<>(NameSubsection.class);
  private final Map<Integer, Map<Integer, Printed>> fields = new HashMap<>();
  private long said;

  PrintedNames(Module module) {
    section = NameSection.of(module);
    int[] sizes = new int[ExternalKind.values().length];
    for (Import entry : module.imports()) {
      sizes[entry.type().kind().ordinal()]++;
    }
    space(NameSubsection.FUNCTIONS, sizes[0] + module.definedFunctions());
    space(NameSubsection.TABLES, sizes[1] + module.tables().size());
    space(NameSubsection.MEMORIES, sizes[2] + module.memories().size());
    space(NameSubsection.GLOBALS, sizes[3] + module.globals().size());
    space(NameSubsection.TAGS, sizes[4] + module.tags().size());
    space(NameSubsection.TYPES, module.types().size());
    space(NameSubsection.ELEMENTS, module.elements().size());
    space(NameSubsection.DATA, module.data().size());
  }

  private void space(NameSubsection kind, int size) {
    spaces.put(kind, identifiers(section.names(kind), size, isAnnotated(kind)));
  }

  /// Whether the standard has `@name` annotations for this kind.
  private static boolean isAnnotated(NameSubsection kind) {
    return switch (kind) {
      case MODULE, FUNCTIONS, LOCALS, TYPES, FIELDS, TAGS -> true;
      case LABELS, TABLES, MEMORIES, GLOBALS, ELEMENTS, DATA -> false;
    };
  }

  /// Identifiers for the names of indices below a bound.
  private static Map<Integer, Printed> identifiers(NameMap names, int bound, boolean annotated) {
    if (names.size() == 0) {
      return Map.of();
    }
    Set<String> all = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      all.add(names.name(i));
    }
    Map<Integer, Printed> result = new HashMap<>();
    Set<String> used = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      int index = names.index(i);
      if (index < bound) {
        String name = names.name(i);
        String unique = name.isEmpty() || used.add(name) ? name : unique(name, index, all);
        result.putIfAbsent(index, printed(name, unique, annotated));
      }
    }
    return result;
  }

  private static String unique(String name, int index, Set<String> taken) {
    StringBuilder candidate = new StringBuilder(name).append('#').append(index);
    while (taken.contains(candidate.toString())) {
      candidate.append('#');
    }
    return candidate.toString();
  }

  private static Printed printed(String name, String unique, boolean annotated) {
    @Nullable String identifier = unique.isEmpty() ? null : QuotedText.identifier(unique);
    boolean differs = unique.isEmpty() || !unique.equals(name);
    return new Printed(identifier, differs && annotated ? name : null, !differs || annotated);
  }

  /// The locals of a function, of which there are so many.
  Map<Integer, Printed> locals(int function, int count) {
    return identifiers(section.names(NameSubsection.LOCALS, function), count, true);
  }

  /// The fields of a type, of which there are so many.
  Map<Integer, Printed> fields(int type, int count) {
    return fields.computeIfAbsent(
        type, _ -> identifiers(section.names(NameSubsection.FIELDS, type), count, true));
  }

  /// The names of labels in a function, by the number of their block.
  NameMap labels(int function) {
    return section.names(NameSubsection.LABELS, function);
  }

  /// How the text refers to an index: by identifier, otherwise by number.
  String reference(NameSubsection kind, int index) {
    return reference(spaces.getOrDefault(kind, Map.of()), index);
  }

  static String reference(Map<Integer, Printed> space, int index) {
    @Nullable String identifier = space.getOrDefault(index, Printed.NOTHING).identifier;
    return identifier != null ? identifier : Integer.toUnsignedString(index);
  }

  /// Introduces the name of a definition, if it has one, and its index.
  void define(NameSubsection kind, int index, StringBuilder out) {
    define(spaces.getOrDefault(kind, Map.of()), index, out);
    out.append(" (;").append(index).append(";)");
  }

  /// Introduces the name of a local or field, if it has one.
  void define(Map<Integer, Printed> space, int index, StringBuilder out) {
    Printed printed = space.getOrDefault(index, Printed.NOTHING);
    if (printed.identifier != null) {
      out.append(' ').append(printed.identifier);
    }
    if (printed.annotation != null) {
      out.append(" (@name ").append(QuotedText.name(printed.annotation)).append(')');
    }
    said += printed.exact ? 1 : 0;
  }

  void defineModule(StringBuilder out) {
    section.module().ifPresent(name -> define(Map.of(0, printed(name, name, true)), 0, out));
  }

  /// Counts a label, which {@link PrintedLabels} introduces.
  void labelSaid() {
    said++;
  }

  /// Whether a reader of the text makes the very name section that the module has: it says all
  /// names, in the encoding that readers choose, at the end.
  boolean sayAll(Module module) {
    List<CustomSection> customs = module.customs();
    return said > 0
        && said == total()
        && customs.stream().filter(custom -> custom.name().equals(NameSection.NAME)).count() == 1
        && customs.getLast().name().equals(NameSection.NAME)
        && isAtEnd(customs.getLast(), module)
        && Arrays.equals(section.encode(), customs.getLast().content().toByteArray());
  }

  private static boolean isAtEnd(CustomSection custom, Module module) {
    return Arrays.stream(SectionId.values())
        .noneMatch(id -> id.compareTo(custom.after()) > 0 && module.has(id));
  }

  private long total() {
    long total = section.module().isPresent() ? 1 : 0;
    for (NameSubsection kind : NameSubsection.values()) {
      total += section.names(kind).size();
      IndirectNameMap maps = section.indirect(kind);
      for (int i = 0; i < maps.size(); i++) {
        total += maps.map(i).size();
      }
    }
    return total;
  }
}
