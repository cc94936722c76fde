package dev.skerry.binary;

import dev.skerry.syntax.ByteWriter;
import dev.skerry.syntax.Import;
import java.util.List;

/// Writes the import section, plain or in the compact form of the proposal: imports of one module
/// in a row as a group that names the module once, and the type too when all have the same.
final class ImportWriter {
  /// Stands behind an empty name where the kind of a single import would.
  private static final int GROUP = 0x7F;

  private static final int GROUP_OF_ONE_TYPE = 0x7E;

  private final List<Import> imports;
  private final ByteWriter out;

  private ImportWriter(List<Import> imports, ByteWriter out) {
    this.imports = imports;
    this.out = out;
  }

  static void write(List<Import> imports, WriteOptions options, ByteWriter out) {
    ImportWriter writer = new ImportWriter(imports, out);
    if (options.compactImports()) {
      writer.groups();
    } else {
      out.u32(imports.size());
      imports.forEach(writer::single);
    }
  }

  private void single(Import entry) {
    out.name(entry.module());
    named(entry);
  }

  private void named(Import entry) {
    out.name(entry.name());
    type(entry);
  }

  private void type(Import entry) {
    out.u8(entry.type().kind().ordinal());
    TypeWriter.external(entry.type(), out);
  }

  private void groups() {
    int groups = 0;
    for (int i = 0; i < imports.size(); i = groupEnd(i)) {
      groups++;
    }
    out.u32(groups);
    for (int i = 0; i < imports.size(); i = groupEnd(i)) {
      group(imports.subList(i, groupEnd(i)));
    }
  }

  /// Behind the last import in a row that has the module of the one at `start`.
  private int groupEnd(int start) {
    int end = start + 1;
    while (end < imports.size() && imports.get(end).module().equals(imports.get(start).module())) {
      end++;
    }
    return end;
  }

  private void group(List<Import> group) {
    Import first = group.getFirst();
    if (group.size() == 1) {
      single(first);
      return;
    }
    boolean oneType = group.stream().allMatch(entry -> entry.type().equals(first.type()));
    out.name(first.module());
    out.name("");
    out.u8(oneType ? GROUP_OF_ONE_TYPE : GROUP);
    if (oneType) {
      type(first);
    }
    out.u32(group.size());
    for (Import entry : group) {
      if (oneType) {
        out.name(entry.name());
      } else {
        named(entry);
      }
    }
  }
}
