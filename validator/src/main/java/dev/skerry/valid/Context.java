package dev.skerry.valid;

import dev.skerry.syntax.ExternalType;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.TypeCode;
import java.util.BitSet;

/// What function bodies are validated against (section 3.1.1 of the specification): the index
/// spaces of a module, imports first, with canonical types. Complete once the declarations are
/// validated.
public final class Context {
  final Module module;
  final ReadOptions options;
  final ModuleTypes types;
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
  final BitSet declaredFunctions = new BitSet();

  Context(Module module, ReadOptions options, ModuleTypes types, IndexSpaces spaces) {
    this.module = module;
    this.options = options;
    this.types = types;
    this.functions = spaces.functions;
    this.tables = spaces.tables;
    this.tableElements = spaces.tableElements;
    this.memories = spaces.memories;
    this.memoryAddresses = spaces.memoryAddresses;
    this.globals = spaces.globals;
    this.mutableGlobals = spaces.mutableGlobals;
    this.tags = spaces.tags;
    this.elements = spaces.elements;
    this.importedFunctions = spaces.importedFunctions;
    this.importedGlobals = spaces.importedGlobals;
  }

  public ModuleTypes types() {
    return types;
  }

  public int functionCount() {
    return functions.length;
  }

  public int importedFunctions() {
    return importedFunctions;
  }

  /// The canonical id of the type of a function.
  public int functionType(int function) {
    return functions[function];
  }

  public int tableCount() {
    return tables.length;
  }

  public ExternalType.Table table(int table) {
    return tables[table];
  }

  /// The canonical type code of the elements of a table.
  public int tableElement(int table) {
    return tableElements[table];
  }

  public int memoryCount() {
    return memories.length;
  }

  public ExternalType.Memory memory(int memory) {
    return memories[memory];
  }

  public int globalCount() {
    return globals.length;
  }

  /// The canonical type code of a global.
  public int globalType(int global) {
    return globals[global];
  }

  public boolean isMutableGlobal(int global) {
    return mutableGlobals[global];
  }

  public int tagCount() {
    return tags.length;
  }

  /// The canonical id of the type of a tag.
  public int tagType(int tag) {
    return tags[tag];
  }

  /// The canonical type code of the elements of a segment.
  public int elementType(int segment) {
    return elements[segment];
  }

  public int importedGlobals() {
    return importedGlobals;
  }

  DefinedType function(int function) {
    return types.definition(functions[function]);
  }

  DefinedType tag(int tag) {
    return types.definition(tags[tag]);
  }

  /// The canonical form of a type code as the binary has it.
  int canonical(int code, Machine machine) {
    if (!TypeCode.isReference(code) || TypeCode.heap(code) < 0) {
      return code;
    }
    return TypeCode.reference(TypeCode.isNullable(code), typeId(TypeCode.heap(code), machine));
  }

  /// The canonical form of a heap type as the binary has it.
  int canonicalHeap(int heap, Machine machine) {
    return heap < 0 ? heap : typeId(heap, machine);
  }

  /// The canonical id of a type that an instruction names.
  int typeId(int index, Machine machine) {
    if (Integer.compareUnsigned(index, types.count()) >= 0) {
      throw machine.invalid("unknown type " + Integer.toUnsignedString(index));
    }
    return types.id(index);
  }
}
