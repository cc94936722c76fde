package dev.skerry.binary;

import dev.skerry.syntax.Bytes;
import dev.skerry.syntax.CustomSection;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.SectionId;
import dev.skerry.syntax.Span;
import org.jspecify.annotations.Nullable;

/// One reading of one module: goes from section to section, checks their order and sizes, and
/// leaves their content to {@link SectionReader} and {@link TypeSectionReader}.
final class ModuleReader {
  private static final int MAGIC = 0x6D736100;
  private static final int VERSION = 1;
  private static final int HEADER_BYTES = 8;

  /// More than a section id with its size, or the size of a body, can take.
  private static final int WINDOW = 16;

  /// Holds a few small bodies, whose sizes are then read without pointing the reader anew.
  private static final int CODE_WINDOW = 1 << 12;

  private final Bytes bytes;
  private final ReadOptions options;
  private final Module.Builder module = new Module.Builder();
  private final InstructionReader in;
  private final OffsetRecorder offsets = new OffsetRecorder();
  private int[] functionTypes = new int[0];
  private int[] codeBounds = new int[0];
  private int dataCount = -1;
  private SectionId last = SectionId.CUSTOM;

  ModuleReader(Bytes bytes, ReadOptions options) {
    this.bytes = bytes;
    this.options = options;
    this.in = new InstructionReader(options);
  }

  Module read() {
    header();
    int position = HEADER_BYTES;
    while (position < bytes.length()) {
      position = section(position);
    }
    if (2 * functionTypes.length != codeBounds.length) {
      throw new MalformedException(
          "function and code section have inconsistent lengths", bytes.length());
    }
    if (dataCount >= 0 && dataCount != module.data.size()) {
      throw new MalformedException(
          "data count and data section have inconsistent lengths", bytes.length());
    }
    module.functions(functionTypes, bytes, codeBounds);
    module.dataCount(dataCount >= 0);
    module.sectionOffsets(offsets.toSectionOffsets());
    return module.build();
  }

  private void header() {
    open(0, Math.min(HEADER_BYTES, bytes.length()));
    if (in.fixed32() != MAGIC) {
      throw in.malformed("magic header not detected", 0);
    }
    int version = in.fixed32();
    if (version >>> 16 == 1) {
      throw in.malformed("unknown binary version: this is a component, not a core module", 4);
    }
    if (version != VERSION) {
      throw in.malformed("unknown binary version", 4);
    }
  }

  private void open(int start, int end) {
    new Span(bytes, start, end).open(in);
  }

  /// Reads the section that starts here, and returns where the next one does.
  private int section(int position) {
    open(position, Math.min(position + WINDOW, bytes.length()));
    int code = in.u8();
    @Nullable SectionId id = SectionId.ofBinary(code);
    if (id == null || !exists(id)) {
      throw in.malformed("malformed section id " + code, position);
    }
    int sizeOffset = in.offset();
    int size = in.u32();
    int start = in.offset();
    if (size < 0 || size > bytes.length() - start) {
      throw in.malformed("length out of bounds", sizeOffset);
    }
    if (id != SectionId.CUSTOM) {
      if (id.compareTo(last) <= 0) {
        throw in.malformed("unexpected content after last section", position);
      }
      last = id;
    }
    if (id == SectionId.CODE) {
      code(start, start + size);
    } else {
      content(id, start, start + size);
    }
    return start + size;
  }

  private boolean exists(SectionId id) {
    return switch (id) {
      case TAG -> options.has(Feature.EXCEPTIONS) || options.has(Feature.LEGACY_EXCEPTIONS);
      case DATA_COUNT -> options.has(Feature.BULK_MEMORY);
      default -> true;
    };
  }

  private void content(SectionId id, int start, int end) {
    open(start, end);
    SectionReader section = new SectionReader(in, bytes, options, module, offsets);
    offsets.section(id, start);
    switch (id) {
      case CUSTOM -> {
        int most = options.limit(Limit.CUSTOM_SECTIONS);
        if (module.customs.size() >= most) {
          throw in.malformed("too many custom-sections: the limit is " + most, start);
        }
        String name = in.name();
        module.customs.add(new CustomSection(name, last, new Span(bytes, in.offset(), end)));
        return;
      }
      case TYPE -> new TypeSectionReader(in, options, offsets).read(module.recursiveTypes);
      case IMPORT -> new ImportSectionReader(in, section, options, offsets).read(module.imports);
      case FUNCTION -> functionTypes = section.functions();
      case TABLE -> section.tables();
      case MEMORY -> section.memories();
      case TAG -> section.tags();
      case GLOBAL -> section.globals();
      case EXPORT -> section.exports();
      case START -> module.start(clamped(in.u32()));
      case ELEMENT -> new SegmentReader(in, bytes, options, module, offsets).elements();
      case DATA_COUNT -> dataCount = clamped(in.u32());
      case DATA -> new SegmentReader(in, bytes, options, module, offsets).data();
      case CODE -> throw new AssertionError("bodies are not read here");
    }
    if (!in.atEnd()) {
      throw in.malformed("section size mismatch", in.offset());
    }
  }

  /// An index or count that fits; what is above is out of range anyway.
  private static int clamped(int unsigned) {
    return unsigned < 0 ? Integer.MAX_VALUE : unsigned;
  }

  /// Notes where the bodies are; looks at nothing inside of them.
  private void code(int start, int end) {
    open(start, Math.min(start + WINDOW, end));
    int count = in.u32();
    int position = in.offset();
    offsets.section(SectionId.CODE, start);
    if (count != functionTypes.length) {
      throw in.malformed("function and code section have inconsistent lengths", start);
    }
    codeBounds = new int[2 * count];
    int most = options.limit(Limit.FUNCTION_BYTES);
    for (int i = 0; i < count; i++) {
      if (in.remaining() < WINDOW) {
        open(position, Math.min(position + CODE_WINDOW, end));
      }
      int size = in.u32();
      int body = in.offset();
      if (size < 0 || size > end - body) {
        throw in.malformed("unexpected end of section or function", position);
      }
      if (size > most) {
        throw in.malformed("too many function-bytes: " + size + ", the limit is " + most, position);
      }
      codeBounds[2 * i] = body;
      codeBounds[2 * i + 1] = body + size;
      position = body + size;
      in.skip(Math.min(size, in.remaining()));
    }
    if (position != end) {
      throw in.malformed("section size mismatch", position);
    }
  }
}
