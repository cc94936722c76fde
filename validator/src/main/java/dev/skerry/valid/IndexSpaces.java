package dev.skerry.valid;

import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Global;
import dev.skerry.syntax.HeapType;
import dev.skerry.syntax.Import;
import dev.skerry.syntax.InvalidException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReferenceType;
import dev.skerry.syntax.SectionId;
import dev.skerry.syntax.Table;
import dev.skerry.syntax.TypeCode;
import dev.skerry.syntax.ValueType;
import java.util.ArrayList;
import java.util.List;

/// Builds the index spaces of a module from its imports and definitions; refuses types that do not
/// exist. Loops and no streams for the reason that {@link TypeValidator} gives.
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
      switch (item.type().kind()) {
        case FUNCTION ->
            functionImports.add(functionType(((ExternalType.Function) item.type()).type(), at));
        case TABLE -> allTables.add((ExternalType.Table) item.type());
        case MEMORY -> allMemories.add((ExternalType.Memory) item.type());
        case GLOBAL -> allGlobals.add((ExternalType.Global) item.type());
        case TAG -> allTags.add((ExternalType.Tag) item.type());
      }
    }
    importedFunctions = functionImports.size();
    importedGlobals = allGlobals.size();
    functions = functions(functionImports);
    for (Table table : module.tables()) {
      allTables.add(table.type());
    }
    allMemories.addAll(module.memories());
    for (Global global : module.globals()) {
      allGlobals.add(global.type());
    }
    allTags.addAll(module.tags());
    tables = allTables.toArray(new ExternalType.Table[0]);
    tableElements = new int[tables.length];
    for (int t = 0; t < tables.length; t++) {
      tableElements[t] = code(tables[t].element(), SectionId.TABLE);
    }
    memories = allMemories.toArray(new ExternalType.Memory[0]);
    memoryAddresses = new int[memories.length];
    for (int m = 0; m < memories.length; m++) {
      memoryAddresses[m] = memories[m].address().code();
    }
    globals = new int[allGlobals.size()];
    mutableGlobals = new boolean[globals.length];
    for (int g = 0; g < globals.length; g++) {
      globals[g] = code(allGlobals.get(g).type(), SectionId.GLOBAL);
      mutableGlobals[g] = allGlobals.get(g).mutable();
    }
    tags = tags(allTags);
    elements = elements();
  }

  private int[] tags(List<ExternalType.Tag> all) {
    int section = module.sectionOffsets().of(SectionId.TAG);
    int[] types = new int[all.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = functionType(all.get(i).type(), section);
    }
    return types;
  }

  private int[] elements() {
    int[] types = new int[module.elements().size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = code(module.elements().get(i).type(), SectionId.ELEMENT);
    }
    return types;
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
