package dev.skerry.binary;

import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.Import;
import dev.skerry.syntax.InstructionReader;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.ReadOptions;
import java.util.List;

/// Reads the import section, its compact encodings included: an empty name and a byte that no kind
/// has announce a group of imports from one module.
final class ImportSectionReader {
  private static final int GROUP = 0x7F;
  private static final int GROUP_OF_ONE_TYPE = 0x7E;

  private final InstructionReader in;
  private final SectionReader types;
  private final ReadOptions options;
  private final OffsetRecorder offsets;

  ImportSectionReader(
      InstructionReader in, SectionReader types, ReadOptions options, OffsetRecorder offsets) {
    this.in = in;
    this.types = types;
    this.options = options;
    this.offsets = offsets;
  }

  void read(List<Import> into) {
    int start = in.offset();
    for (int left = in.count(3, Limit.IMPORTS, options); left > 0; left--) {
      entry(into);
      if (into.size() > options.limit(Limit.IMPORTS)) {
        throw in.malformed("too many imports, the limit is " + options.limit(Limit.IMPORTS), start);
      }
    }
  }

  private void entry(List<Import> into) {
    int start = in.offset();
    String module = in.name();
    String name = in.name();
    int kind = in.peek();
    boolean group = name.isEmpty() && options.has(Feature.COMPACT_IMPORT_SECTION);
    if (group && kind == GROUP) {
      in.u8();
      for (int left = in.count(2, Limit.IMPORTS, options); left > 0; left--) {
        offsets.entry(in.offset());
        String item = in.name();
        into.add(new Import(module, item, types.externalType()));
      }
    } else if (group && kind == GROUP_OF_ONE_TYPE) {
      in.u8();
      ExternalType type = types.externalType();
      for (int left = in.count(1, Limit.IMPORTS, options); left > 0; left--) {
        offsets.entry(in.offset());
        into.add(new Import(module, in.name(), type));
      }
    } else {
      offsets.entry(start);
      into.add(new Import(module, name, types.externalType()));
    }
  }
}
