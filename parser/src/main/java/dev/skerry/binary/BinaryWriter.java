package dev.skerry.binary;

import dev.skerry.syntax.ByteWriter;
import dev.skerry.syntax.CustomSection;
import dev.skerry.syntax.Export;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Global;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.RecursiveType;
import dev.skerry.syntax.SectionId;
import dev.skerry.syntax.Span;
import dev.skerry.syntax.Table;

/// Writes a module in the binary format (section 5.5 of the specification): sections in their
/// order, numbers in their shortest form, function bodies and constant expressions as they are.
/// Sections without entries are left out.
public final class BinaryWriter {
  private static final int MAGIC = 0x6D73_6100;
  private static final int VERSION = 1;
  private static final int TABLE_WITH_INITIAL = 0x40;

  private final Module module;
  private final WriteOptions options;
  private final ByteWriter out = new ByteWriter();
  private final ByteWriter content = new ByteWriter();

  private BinaryWriter(Module module, WriteOptions options) {
    this.module = module;
    this.options = options;
  }

  /// The bytes of a module; reading them gives an equal module.
  public static byte[] write(Module module) {
    return write(module, WriteOptions.DEFAULT);
  }

  public static byte[] write(Module module, WriteOptions options) {
    BinaryWriter writer = new BinaryWriter(module, options);
    writer.write();
    return writer.out.toByteArray();
  }

  private void write() {
    out.fixed32(MAGIC);
    out.fixed32(VERSION);
    for (SectionId id : SectionId.values()) {
      if (id != SectionId.CUSTOM && isWritten(id)) {
        section(id);
      }
      customsAfter(id);
    }
  }

  private boolean isWritten(SectionId id) {
    return id == SectionId.DATA_COUNT ? module.hasDataCount() : module.has(id);
  }

  private void section(SectionId id) {
    content.clear();
    content(id);
    out.u8(id.binary());
    out.sized(content);
  }

  private void customsAfter(SectionId id) {
    for (CustomSection custom : module.customs()) {
      if (custom.after() == id) {
        content.clear();
        content.name(custom.name());
        content.raw(custom.content());
        out.u8(SectionId.CUSTOM.binary());
        out.sized(content);
      }
    }
  }

  private void content(SectionId id) {
    switch (id) {
      case CUSTOM -> {}
      case TYPE -> types();
      case IMPORT -> ImportWriter.write(module.imports(), options, content);
      case FUNCTION -> functions();
      case TABLE -> tables();
      case MEMORY -> memories();
      case TAG -> tags();
      case GLOBAL -> globals();
      case EXPORT -> exports();
      case START -> content.u32(module.start().orElseThrow());
      case ELEMENT -> SegmentWriter.elements(module.elements(), content);
      case DATA_COUNT -> content.u32(module.data().size());
      case CODE -> code();
      case DATA -> SegmentWriter.data(module.data(), content);
    }
  }

  private void types() {
    content.u32(module.recursiveTypes().size());
    for (RecursiveType group : module.recursiveTypes()) {
      TypeWriter.recursive(group, content);
    }
  }

  private void functions() {
    content.u32(module.definedFunctions());
    for (int i = 0; i < module.definedFunctions(); i++) {
      content.u32(module.functionType(i));
    }
  }

  private void tables() {
    content.u32(module.tables().size());
    for (Table table : module.tables()) {
      if (table.initial() == null) {
        TypeWriter.external(table.type(), content);
      } else {
        content.u8(TABLE_WITH_INITIAL);
        content.u8(0);
        TypeWriter.external(table.type(), content);
        content.raw(table.initial().span());
      }
    }
  }

  private void memories() {
    content.u32(module.memories().size());
    for (ExternalType.Memory memory : module.memories()) {
      TypeWriter.external(memory, content);
    }
  }

  private void tags() {
    content.u32(module.tags().size());
    for (ExternalType.Tag tag : module.tags()) {
      TypeWriter.external(tag, content);
    }
  }

  private void globals() {
    content.u32(module.globals().size());
    for (Global global : module.globals()) {
      TypeWriter.external(global.type(), content);
      content.raw(global.initial().span());
    }
  }

  private void exports() {
    content.u32(module.exports().size());
    for (Export export : module.exports()) {
      content.name(export.name());
      content.u8(export.kind().ordinal());
      content.u32(export.index());
    }
  }

  private void code() {
    content.u32(module.definedFunctions());
    for (int i = 0; i < module.definedFunctions(); i++) {
      Span body = module.code(i).span();
      content.u32(body.length());
      content.raw(body);
    }
  }
}
