package dev.skerry.valid;

import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.Import;
import dev.skerry.syntax.InvalidException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReferenceType;
import dev.skerry.syntax.SectionId;
import dev.skerry.syntax.TypeCode;
import dev.skerry.syntax.ValueType;
import java.util.ArrayList;
import java.util.List;

/// Builds the index spaces of a module from its imports and definitions; refuses types that do not
/// exist.
final class IndexSpaces {
  private final Module module;
  private final ModuleTypes types;

  final int[] functions;
  final ExternalType.Table[] tables;
  final int[] tableElements;
  final ExternalType.Memory[] memories;
  final int[] memoryAddresses;
  final int[] globals;
  final boolean[] mutableGlobals;
  final int[] tags;
  final int[] elements;
  final int importedFunctions;
  final int importedGlobals;

  IndexSpaces(Module module, ModuleTypes types) {
    this.module = module;
    this.types = types;
    List<Integer> functionImports = new ArrayList<>();
    List<ExternalType.Table> allTables = new ArrayList<>();
    List<ExternalType.Memory> allMemories = new ArrayList<>();
    List<ExternalType.Global> allGlobals = new ArrayList<>();
    List<ExternalType.Tag> allTags = new ArrayList<>();
    int i = 0;
    for (Import item : module.imports()) {
      int at = module.sectionOffsets().of(SectionId.IMPORT, i++);
      switch (item.type()) {
        case ExternalType.Function(int type) -> functionImports.add(functionType(type, at));
        case ExternalType.Table table -> allTables.add(table);
        case ExternalType.Memory memory -> allMemories.add(memory);
        case ExternalType.Global global -> allGlobals.add(global);
        case ExternalType.Tag tag -> allTags.add(tag);
      }
    }
    importedFunctions = functionImports.size();
    importedGlobals = allGlobals.size();
    functions = functions(functionImports);
    module.tables().forEach(table -> allTables.add(table.type()));
    allMemories.addAll(module.memories());
    module.globals().forEach(global -> allGlobals.add(global.type()));
    allTags.addAll(module.tags());
    tables = allTables.toArray(ExternalType.Table[]::new);
    tableElements = allTables.stream().mapToInt(t -> code(t.element(), SectionId.TABLE)).toArray();
    memories = allMemories.toArray(ExternalType.Memory[]::new);
    memoryAddresses = allMemories.stream().mapToInt(m -> m.address().code()).toArray();
    globals = allGlobals.stream().mapToInt(g -> code(g.type(), SectionId.GLOBAL)).toArray();
    mutableGlobals = new boolean[globals.length];
    for (int g = 0; g < globals.length; g++) {
      mutableGlobals[g] = allGlobals.get(g).mutable();
    }
    int tagSection = module.sectionOffsets().of(SectionId.TAG);
    tags = allTags.stream().mapToInt(tag -> functionType(tag.type(), tagSection)).toArray();
    elements =
        module.elements().stream().mapToInt(e -> code(e.type(), SectionId.ELEMENT)).toArray();
  }

  private int[] functions(List<Integer> imported) {
    int[] all = new int[imported.size() + module.definedFunctions()];
    for (int i = 0; i < imported.size(); i++) {
      all[i] = imported.get(i);
    }
    for (int i = 0; i < module.definedFunctions(); i++) {
      int at = module.sectionOffsets().of(SectionId.FUNCTION, i);
      all[imported.size() + i] = functionType(module.functionType(i), at);
    }
    return all;
  }

  private int functionType(int index, int at) {
    if (Integer.compareUnsigned(index, types.count()) >= 0) {
      throw new InvalidException("unknown type " + Integer.toUnsignedString(index), at);
    }
    int id = types.id(index);
    if (types.definition(id).kind() != DefinedType.Kind.FUNCTION) {
      throw new InvalidException("non-function type " + index, at);
    }
    return id;
  }

  private int code(ValueType type, SectionId section) {
    if (type instanceof ReferenceType(boolean nullable, HeapType.Index(int index))) {
      if (index >= types.count()) {
        throw new InvalidException("unknown type " + index, module.sectionOffsets().of(section));
      }
      return TypeCode.reference(nullable, types.id(index));
    }
    return type.code();
  }
}
