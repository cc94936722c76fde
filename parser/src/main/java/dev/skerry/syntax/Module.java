package dev.skerry.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A module as it was read: well-formed outside of its function bodies, which stay slices of the
/// input. Immutable. Not yet valid: engines take a `ValidModule` only.
///
/// Two modules are equal when they mean the same: how numbers are padded, and whether there is a
/// data count section, do not matter.
public final class Module {
  private final Bytes code;
  private final int[] codeBounds;
  private final int[] functionTypes;
  private final List<RecursiveType> recursiveTypes;
  private final List<SubType> types;
  private final List<Import> imports;
  private final List<Table> tables;
  private final List<ExternalType.Memory> memories;
  private final List<ExternalType.Tag> tags;
  private final List<Global> globals;
  private final List<Export> exports;
  private final int start;
  private final List<ElementSegment> elements;
  private final List<DataSegment> data;
  private final boolean dataCount;
  private final List<CustomSection> customs;
  private final SectionOffsets sectionOffsets;
  private final @Nullable SourceMap sourceMap;

  private Module(Builder from) {
    code = from.code;
    codeBounds = from.codeBounds;
    functionTypes = from.functionTypes;
    recursiveTypes = List.copyOf(from.recursiveTypes);
    types = types(recursiveTypes);
    imports = List.copyOf(from.imports);
    tables = List.copyOf(from.tables);
    memories = List.copyOf(from.memories);
    tags = List.copyOf(from.tags);
    globals = List.copyOf(from.globals);
    exports = List.copyOf(from.exports);
    start = from.start;
    elements = List.copyOf(from.elements);
    data = List.copyOf(from.data);
    dataCount = from.dataCount;
    customs = behindPresentSections(from.customs);
    sectionOffsets = from.sectionOffsets;
    sourceMap = from.sourceMap;
  }

  private static List<SubType> types(List<RecursiveType> groups) {
    List<SubType> types = new ArrayList<>(groups.size());
    for (RecursiveType group : groups) {
      types.addAll(group.types());
    }
    return List.copyOf(types);
  }

  private List<CustomSection> behindPresentSections(List<CustomSection> sections) {
    List<CustomSection> placed = new ArrayList<>(sections.size());
    for (CustomSection section : sections) {
      placed.add(behindPresentSection(section));
    }
    placed.sort((one, other) -> one.after().compareTo(other.after()));
    return List.copyOf(placed);
  }

  private CustomSection behindPresentSection(CustomSection custom) {
    int after = custom.after().ordinal();
    while (after > 0 && !has(SectionId.values()[after])) {
      after--;
    }
    return new CustomSection(custom.name(), SectionId.values()[after], custom.content());
  }

  /// Whether the binary of this module has this section. The data count section is never counted.
  public boolean has(SectionId section) {
    return switch (section) {
      case CUSTOM -> !customs.isEmpty();
      case TYPE -> !recursiveTypes.isEmpty();
      case IMPORT -> !imports.isEmpty();
      case FUNCTION, CODE -> functionTypes.length > 0;
      case TABLE -> !tables.isEmpty();
      case MEMORY -> !memories.isEmpty();
      case TAG -> !tags.isEmpty();
      case GLOBAL -> !globals.isEmpty();
      case EXPORT -> !exports.isEmpty();
      case START -> start >= 0;
      case ELEMENT -> !elements.isEmpty();
      case DATA_COUNT -> false;
      case DATA -> !data.isEmpty();
    };
  }

  public List<RecursiveType> recursiveTypes() {
    return recursiveTypes;
  }

  /// The type definitions of all groups, in the order of their indices.
  public List<SubType> types() {
    return types;
  }

  public List<Import> imports() {
    return imports;
  }

  /// The number of functions that the module defines.
  public int definedFunctions() {
    return functionTypes.length;
  }

  /// The type index of a defined function; `defined` does not count imports.
  public int functionType(int defined) {
    return functionTypes[defined];
  }

  /// The body of a defined function; `defined` does not count imports.
  public Code code(int defined) {
    return new Code(new Span(code, codeBounds[2 * defined], codeBounds[2 * defined + 1]));
  }

  /// The tables that the module defines.
  public List<Table> tables() {
    return tables;
  }

  /// The memories that the module defines.
  public List<ExternalType.Memory> memories() {
    return memories;
  }

  /// The tags that the module defines.
  public List<ExternalType.Tag> tags() {
    return tags;
  }

  /// The globals that the module defines.
  public List<Global> globals() {
    return globals;
  }

  public List<Export> exports() {
    return exports;
  }

  /// The index of the start function.
  public OptionalInt start() {
    return start < 0 ? OptionalInt.empty() : OptionalInt.of(start);
  }

  public List<ElementSegment> elements() {
    return elements;
  }

  public List<DataSegment> data() {
    return data;
  }

  /// Whether the binary said up front how many data segments there are; instructions that name one
  /// need that.
  public boolean hasDataCount() {
    return dataCount;
  }

  /// The custom sections in the order of the binary.
  public List<CustomSection> customs() {
    return customs;
  }

  /// The first custom section of this name.
  public Optional<CustomSection> custom(String name) {
    return customs.stream().filter(custom -> custom.name().equals(name)).findFirst();
  }

  /// Where the sections and their entries stand in the input.
  public SectionOffsets sectionOffsets() {
    return sectionOffsets;
  }

  /// For a module that was read from text: where in the text its instructions stand.
  public Optional<SourceMap> sourceMap() {
    return Optional.ofNullable(sourceMap);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Module that
        && recursiveTypes.equals(that.recursiveTypes)
        && imports.equals(that.imports)
        && Arrays.equals(functionTypes, that.functionTypes)
        && tables.equals(that.tables)
        && memories.equals(that.memories)
        && tags.equals(that.tags)
        && globals.equals(that.globals)
        && exports.equals(that.exports)
        && start == that.start
        && elements.equals(that.elements)
        && data.equals(that.data)
        && customs.equals(that.customs)
        && sameCode(that);
  }

  private boolean sameCode(Module that) {
    for (int i = 0; i < functionTypes.length; i++) {
      if (!code(i).equals(that.code(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        recursiveTypes, imports, Arrays.hashCode(functionTypes), exports, elements, data, customs);
  }

  @Override
  public String toString() {
    return "module of "
        + types.size()
        + " types, "
        + imports.size()
        + " imports, "
        + functionTypes.length
        + " functions, "
        + exports.size()
        + " exports";
  }

  /// Collects the parts of a module. Used once.
  public static final class Builder {
    private Bytes code = Bytes.of(new byte[0]);
    private int[] codeBounds = new int[0];
    private int[] functionTypes = new int[0];
    public final List<RecursiveType> recursiveTypes = new ArrayList<>();
    public final List<Import> imports = new ArrayList<>();
    public final List<Table> tables = new ArrayList<>();
    public final List<ExternalType.Memory> memories = new ArrayList<>();
    public final List<ExternalType.Tag> tags = new ArrayList<>();
    public final List<Global> globals = new ArrayList<>();
    public final List<Export> exports = new ArrayList<>();
    public final List<ElementSegment> elements = new ArrayList<>();
    public final List<DataSegment> data = new ArrayList<>();
    public final List<CustomSection> customs = new ArrayList<>();
    private int start = -1;
    private boolean dataCount;
    private SectionOffsets sectionOffsets = SectionOffsets.UNKNOWN;
    private @Nullable SourceMap sourceMap;

    /// The functions that the module defines: the type index of each, and for each the start and
    /// end of its body in `code`. Takes over the arrays.
    public void functions(int[] types, Bytes bytes, int[] bounds) {
      if (bounds.length != 2 * types.length) {
        throw new IllegalArgumentException(
            types.length + " functions, " + bounds.length / 2 + " bodies");
      }
      functionTypes = types;
      code = bytes;
      codeBounds = bounds;
    }

    public void start(int function) {
      start = function;
    }

    public void dataCount(boolean present) {
      dataCount = present;
    }

    public void sectionOffsets(SectionOffsets offsets) {
      sectionOffsets = offsets;
    }

    public void sourceMap(SourceMap map) {
      sourceMap = map;
    }

    public Module build() {
      return new Module(this);
    }
  }
}
