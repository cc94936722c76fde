package dev.skerry.cli;

import dev.skerry.binary.BinaryWriter;
import dev.skerry.binary.NameSection;
import dev.skerry.binary.Producers;
import dev.skerry.runtime.TypeText;
import dev.skerry.syntax.Export;
import dev.skerry.syntax.ExternalKind;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.Global;
import dev.skerry.syntax.Import;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What `skerry inspect` tells about a valid module. A module in the text format is told as the
/// binary that it means.
record Inspection(
    String name, int bytes, Module module, List<Section> sections, List<Feature> features) {

  static Inspection of(Input input, Module module) throws IOException {
    ByteBuffer binary =
        module.sourceMap().isPresent()
            ? ByteBuffer.wrap(BinaryWriter.write(module))
            : input.content();
    return new Inspection(
        input.name(),
        binary.remaining(),
        module,
        Section.all(binary),
        new NeededFeatures(module).find());
  }

  /// What an export is: the imports of its kind come first in the numbering.
  private ExternalType type(Export export) {
    List<ExternalType> imported =
        module.imports().stream()
            .map(Import::type)
            .filter(type -> type.kind() == export.kind())
            .toList();
    int defined = export.index() - imported.size();
    return defined < 0 ? imported.get(export.index()) : defined(export.kind(), defined);
  }

  private ExternalType defined(ExternalKind kind, int index) {
    return switch (kind) {
      case FUNCTION -> new ExternalType.Function(module.functionType(index));
      case TABLE -> tables().get(index);
      case MEMORY -> module.memories().get(index);
      case GLOBAL -> module.globals().stream().map(Global::type).toList().get(index);
      case TAG -> module.tags().get(index);
    };
  }

  private List<ExternalType.Table> tables() {
    return module.tables().stream().map(Table::type).toList();
  }

  private String names() {
    return NameSection.of(module).module().orElse("");
  }

  private List<String> featureNames() {
    return features.stream().map(Feature::text).toList();
  }

  String text() {
    StringBuilder out = new StringBuilder();
    line(out, name + ": " + bytes + " bytes" + (names().isEmpty() ? "" : ", named " + names()));
    line(out, "needs: " + (features.isEmpty() ? "WebAssembly 1.0" : joined(featureNames())));
    for (Producers.Field field : Producers.of(module).fields()) {
      line(
          out,
          field.name()
              + ": "
              + field.tools().stream()
                  .map(tool -> (tool.name() + " " + tool.version()).strip())
                  .collect(Collectors.joining(", ")));
    }
    module.start().ifPresent(start -> line(out, "start: function " + start));
    list(out, "sections", sections.stream().map(Section::toString).toList());
    list(out, "memories", types(module.memories()));
    list(out, "tables", types(tables()));
    list(
        out,
        "imports",
        module.imports().stream()
            .map(
                item ->
                    quoted(item.module())
                        + " "
                        + quoted(item.name())
                        + " "
                        + TypeText.of(item.type(), module))
            .toList());
    list(
        out,
        "exports",
        module.exports().stream()
            .map(export -> quoted(export.name()) + " " + TypeText.of(type(export), module))
            .toList());
    return out.toString();
  }

  private List<String> types(List<? extends ExternalType> types) {
    return types.stream().map(type -> TypeText.of(type, module)).toList();
  }

  private static String joined(List<String> texts) {
    return String.join(", ", texts);
  }

  private static String quoted(String name) {
    return "\"" + name + "\"";
  }

  private static void list(StringBuilder out, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      line(out, title + ":");
      lines.forEach(text -> line(out, "  " + text));
    }
  }

  private static void line(StringBuilder out, String text) {
    out.append(Console.printable(text)).append('\n');
  }

  Map<String, Object> json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("file", name);
    all.put("bytes", bytes);
    if (!names().isEmpty()) {
      all.put("name", names());
    }
    all.put("features", featureNames());
    Map<String, Object> producers = new LinkedHashMap<>();
    for (Producers.Field field : Producers.of(module).fields()) {
      Map<String, Object> tools = new LinkedHashMap<>();
      field.tools().forEach(tool -> tools.put(tool.name(), tool.version()));
      producers.put(field.name(), tools);
    }
    all.put("producers", producers);
    module.start().ifPresent(start -> all.put("start", start));
    all.put("sections", sections.stream().map(Section::json).toList());
    all.put("functions", module.definedFunctions());
    all.put("memories", types(module.memories()));
    all.put("tables", types(tables()));
    List<Object> imports = new ArrayList<>();
    for (Import item : module.imports()) {
      Map<String, Object> told = told(item.name(), item.type());
      told.put("module", item.module());
      imports.add(told);
    }
    all.put("imports", imports);
    all.put(
        "exports",
        module.exports().stream().map(export -> told(export.name(), type(export))).toList());
    return all;
  }

  private Map<String, Object> told(String external, ExternalType type) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("name", external);
    told.put("kind", type.kind().toString());
    told.put("type", TypeText.of(type, module));
    return told;
  }
}
