package dev.skerry.valid;

import dev.skerry.syntax.AddressType;
import dev.skerry.syntax.DataSegment;
import dev.skerry.syntax.ElementSegment;
import dev.skerry.syntax.Export;
import dev.skerry.syntax.ExternalKind;
import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.Import;
import dev.skerry.syntax.InvalidException;
import dev.skerry.syntax.Limits;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.SectionId;
import dev.skerry.syntax.Table;
import dev.skerry.syntax.TypeCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Validates everything of a module but its function bodies, and makes the context for those.
final class DeclarationValidator {
  private static final int ADDRESS_BITS = 32;

  private final Module module;
  private final ReadOptions options;
  private final Context context;
  private final ConstantValidator constants;

  private DeclarationValidator(Module module, ReadOptions options, Context context) {
    this.module = module;
    this.options = options;
    this.context = context;
    this.constants = new ConstantValidator(context);
  }

  static Context validate(Module module, ReadOptions options, TypeRegistry registry) {
    ModuleTypes types = new TypeValidator(module, options, registry).validate();
    IndexSpaces spaces = new IndexSpaces(module, types);
    Context context = new Context(module, options, types, spaces);
    new DeclarationValidator(module, options, context).validate();
    return context;
  }

  private InvalidException invalid(String reason, SectionId section, int entry) {
    return new InvalidException(reason, module.sectionOffsets().of(section, entry));
  }

  /// An error in an entry of an index space: where it is imported or defined.
  private InvalidException invalid(String reason, ExternalKind kind, int index) {
    int left = index;
    List<Import> imports = module.imports();
    for (int i = 0; i < imports.size(); i++) {
      if (imports.get(i).type().kind() == kind && left-- == 0) {
        return invalid(reason, SectionId.IMPORT, i);
      }
    }
    return invalid(reason, SectionId.valueOf(kind.name()), left);
  }

  private void validate() {
    tags();
    memories();
    tables();
    globals();
    data();
    elements();
    start();
    exports();
  }

  private void tags() {
    for (int i = 0; i < context.tags.length; i++) {
      if (context.tag(i).resultCount() > 0 && !options.has(Feature.STACK_SWITCHING)) {
        throw invalid("non-empty tag result type", ExternalKind.TAG, i);
      }
    }
  }

  private void memories() {
    for (int i = 0; i < context.memories.length; i++) {
      ExternalType.Memory memory = context.memories[i];
      if (i > 0 && !options.has(Feature.MULTI_MEMORY)) {
        throw invalid("multiple memories", ExternalKind.MEMORY, i);
      }
      int page = memory.pageSizeLog2();
      if (page != 0 && page != ExternalType.Memory.STANDARD_PAGE) {
        throw invalid("invalid custom page size", ExternalKind.MEMORY, i);
      }
      int bits = (memory.address() == AddressType.I32 ? ADDRESS_BITS : 2 * ADDRESS_BITS) - page;
      long most = page == 0 ? -1L >>> (2 * ADDRESS_BITS - bits) : 1L << bits;
      limits(
          memory.limits(),
          most,
          "memory size must be at most " + Long.toUnsignedString(most) + " pages",
          ExternalKind.MEMORY,
          i);
      if (memory.shared() && memory.limits().maximum() == null) {
        throw invalid("shared memory must have maximum", ExternalKind.MEMORY, i);
      }
    }
  }

  private void limits(Limits limits, long most, String message, ExternalKind kind, int index) {
    Long maximum = limits.maximum();
    if (Long.compareUnsigned(limits.minimum(), most) > 0
        || (maximum != null && Long.compareUnsigned(maximum, most) > 0)) {
      throw invalid(message, kind, index);
    }
    if (maximum != null && Long.compareUnsigned(limits.minimum(), maximum) > 0) {
      throw invalid("size minimum must not be greater than maximum", kind, index);
    }
  }

  private void tables() {
    int imported = context.tables.length - module.tables().size();
    for (int i = 0; i < context.tables.length; i++) {
      ExternalType.Table table = context.tables[i];
      if (i > 0 && !options.has(Feature.REFERENCE_TYPES)) {
        throw invalid("multiple tables", ExternalKind.TABLE, i);
      }
      long most = table.address() == AddressType.I32 ? -1L >>> ADDRESS_BITS : -1L;
      String message = "table size must be at most " + Long.toUnsignedString(most);
      limits(table.limits(), most, message, ExternalKind.TABLE, i);
    }
    for (int i = 0; i < module.tables().size(); i++) {
      Table table = module.tables().get(i);
      int element = context.tableElements[imported + i];
      if (table.initial() != null) {
        constants.validate(table.initial(), element, context.importedGlobals);
      } else if (!TypeCode.isNullable(element)) {
        throw invalid(
            "type mismatch: a table of " + context.types.show(element) + " needs an initial value",
            SectionId.TABLE,
            i);
      }
    }
  }

  private void globals() {
    int global = context.importedGlobals;
    boolean own = options.has(Feature.GC);
    for (var definition : module.globals()) {
      int visible = own ? global : context.importedGlobals;
      constants.validate(definition.initial(), context.globals[global++], visible);
    }
  }

  /// The globals that offsets and elements may read.
  private int visibleGlobals() {
    return options.has(Feature.GC) ? context.globals.length : context.importedGlobals;
  }

  private void data() {
    List<DataSegment> segments = module.data();
    for (int i = 0; i < segments.size(); i++) {
      DataSegment segment = segments.get(i);
      if (segment.offset() == null) {
        continue;
      }
      if (Integer.compareUnsigned(segment.memory(), context.memories.length) >= 0) {
        throw invalid(
            "unknown memory " + Integer.toUnsignedString(segment.memory()), SectionId.DATA, i);
      }
      int address = context.memoryAddresses[segment.memory()];
      constants.validate(segment.offset(), address, visibleGlobals());
    }
  }

  private void elements() {
    List<ElementSegment> segments = module.elements();
    for (int i = 0; i < segments.size(); i++) {
      ElementSegment segment = segments.get(i);
      int type = context.elements[i];
      if (segment.elements() instanceof ElementSegment.Expressions expressions) {
        constants.validate(expressions.sequence(), expressions.count(), type, visibleGlobals());
      } else {
        functions((ElementSegment.Functions) segment.elements(), type, i);
      }
      if (segment.offset() != null) {
        activeElements(segment, type, i);
      }
    }
  }

  private void functions(ElementSegment.Functions functions, int type, int segment) {
    for (int j = 0; j < functions.count(); j++) {
      int function = functions.index(j);
      if (Integer.compareUnsigned(function, context.functions.length) >= 0) {
        throw invalid(
            "unknown function " + Integer.toUnsignedString(function), SectionId.ELEMENT, segment);
      }
      int found = TypeCode.reference(false, context.functions[function]);
      if (!context.types.matches(found, type)) {
        throw mismatch(type, found, segment);
      }
      context.declaredFunctions.set(function);
    }
  }

  private InvalidException mismatch(int expected, int found, int segment) {
    return invalid(
        "type mismatch: expected "
            + context.types.show(expected)
            + ", found "
            + context.types.show(found),
        SectionId.ELEMENT,
        segment);
  }

  private void activeElements(ElementSegment segment, int type, int i) {
    int table = segment.table();
    if (Integer.compareUnsigned(table, context.tables.length) >= 0) {
      throw invalid("unknown table " + Integer.toUnsignedString(table), SectionId.ELEMENT, i);
    }
    if (!context.types.matches(type, context.tableElements[table])) {
      throw mismatch(context.tableElements[table], type, i);
    }
    if (segment.offset() != null) {
      int address = context.tables[table].address().code();
      constants.validate(segment.offset(), address, visibleGlobals());
    }
  }

  private void start() {
    if (module.start().isEmpty()) {
      return;
    }
    int function = module.start().getAsInt();
    if (function >= context.functions.length) {
      throw invalid("unknown function " + function, SectionId.START, -1);
    }
    DefinedType type = context.function(function);
    if (type.parameterCount() > 0 || type.resultCount() > 0) {
      throw invalid("start function must not have parameters or results", SectionId.START, -1);
    }
  }

  private void exports() {
    Set<String> names = new HashSet<>();
    List<Export> exports = module.exports();
    for (int i = 0; i < exports.size(); i++) {
      Export export = exports.get(i);
      if (Integer.compareUnsigned(export.index(), count(export.kind())) >= 0) {
        String what =
            export.kind() == ExternalKind.FUNCTION ? "function" : export.kind().toString();
        throw invalid(
            "unknown " + what + " " + Integer.toUnsignedString(export.index()),
            SectionId.EXPORT,
            i);
      }
      if (!names.add(export.name())) {
        throw invalid("duplicate export name \"" + export.name() + "\"", SectionId.EXPORT, i);
      }
      if (export.kind() == ExternalKind.FUNCTION) {
        context.declaredFunctions.set(export.index());
      }
    }
  }

  private int count(ExternalKind kind) {
    return switch (kind) {
      case FUNCTION -> context.functions.length;
      case TABLE -> context.tables.length;
      case MEMORY -> context.memories.length;
      case GLOBAL -> context.globals.length;
      case TAG -> context.tags.length;
    };
  }
}
