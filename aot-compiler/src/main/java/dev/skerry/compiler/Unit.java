package dev.skerry.compiler;

import dev.skerry.runtime.FuelCosts;
import dev.skerry.syntax.Code;
import dev.skerry.valid.Context;
import dev.skerry.valid.DefinedType;
import dev.skerry.valid.ValidModule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import org.objectweb.asm.Opcodes;

/// What the classes of one module have in common: which functions share a class, and how classes
/// and methods are named. A method's name tells the function and the offset that its line numbers
/// count from, so that a Java stack trace is a backtrace of the guest.
final class Unit {
  /// Behind the name of the method that leaves a tail call to its wrapper.
  static final String BODY = "$t";

  /// How many functions are in a group when the code is made as it is needed: a program mostly
  /// needs few of those that lie beside each other, and a class costs less than a function.
  static final int ALONE = 1;

  /// How many functions are in a group at most when all code is made.
  static final int MANY = 64;

  private static final int MOST_BYTES = 24_000;

  /// The largest line number that a class can have.
  static final int MOST_LINE = 65_535;

  /// A structure of more fields has them in arrays, and so have those of types beyond so many: a
  /// module cannot fill the memory that the JVM has for classes.
  private static final int MOST_FIELDS = 60;

  private static final int MOST_STRUCTS = 10_000;

  private final ValidModule module;
  private final FuelCosts costs;
  private final List<MemoryFlavour> memories;
  private final MethodSizes sizes;
  private final VectorUse vectors;
  private final Names names;
  private final int imported;
  private final int[] groups;
  private final Map<Integer, Integer> firstOfType = new HashMap<>();
  private final Set<Integer> signatures = ConcurrentHashMap.newKeySet();
  private final Set<Integer> structs = ConcurrentHashMap.newKeySet();

  /// Which groups can be called as if they had been compiled.
  private IntPredicate compiled = _ -> true;

  /// How the classes are named.
  ///
  /// @param prefix what the names begin with: a package, with slashes, and more
  /// @param source what stack traces call the module
  record Names(String prefix, String source) {}

  /// @param memories how each is accessed
  /// @param vectors whether they may be objects
  /// @param mostFunctions how many functions a group has at most
  Unit(
      ValidModule module,
      FuelCosts costs,
      List<MemoryFlavour> memories,
      MethodSizes sizes,
      VectorUse vectors,
      Names names,
      int mostFunctions) {
    this.module = module;
    this.costs = costs;
    this.memories = memories;
    this.sizes = sizes;
    this.vectors = vectors;
    this.names = names;
    this.imported = module.context().importedFunctions();
    this.groups = groups(mostFunctions);
    for (int i = 0; i < module.context().types().count(); i++) {
      firstOfType.putIfAbsent(module.context().types().id(i), i);
    }
  }

  private int[] groups(int mostFunctions) {
    int[] starts = new int[module.module().definedFunctions() + 1];
    int count = 0;
    int functions = mostFunctions;
    int bytes = 0;
    for (int i = 0; i < module.module().definedFunctions(); i++) {
      int length = module.module().code(i).span().length();
      if (functions == mostFunctions || bytes + length > MOST_BYTES) {
        starts[count++] = i;
        functions = 0;
        bytes = 0;
      }
      functions++;
      bytes += length;
    }
    return Arrays.copyOf(starts, count);
  }

  ValidModule module() {
    return module;
  }

  Context context() {
    return module.context();
  }

  FuelCosts costs() {
    return costs;
  }

  MethodSizes sizes() {
    return sizes;
  }

  VectorUse vectors() {
    return vectors;
  }

  MemoryFlavour memory(int index) {
    return memories.get(index);
  }

  DefinedType functionType(int function) {
    return context().types().definition(context().functionType(function));
  }

  Code code(int function) {
    return module.module().code(function - imported);
  }

  /// What stack traces call the module.
  String source() {
    return names.source;
  }

  // Groups

  int groupCount() {
    return groups.length;
  }

  int groupOf(int function) {
    int found = Arrays.binarySearch(groups, function - imported);
    return found >= 0 ? found : -found - 2;
  }

  int firstOf(int group) {
    return imported + groups[group];
  }

  int endOf(int group) {
    return group + 1 < groups.length ? imported + groups[group + 1] : context().functionCount();
  }

  // Names

  String functionsClass(int group) {
    return names.prefix + "Functions" + group;
  }

  String entriesClass(int group) {
    return names.prefix + "Entries" + group;
  }

  /// What the classes of the regions of a function are called, before their number.
  String regionsClass(int function) {
    return names.prefix + "Regions" + function;
  }

  String gatesClass(int group) {
    return names.prefix + "Gates" + group;
  }

  /// What goes on where a loop begins that is at an offset in the module.
  String loopClass(int function, int offset) {
    return names.prefix + "Loop" + function + "_" + offset;
  }

  String signatureClass(int canonicalType) {
    int type = firstOfType.get(canonicalType);
    signatures.add(type);
    return names.prefix + "Calls" + type;
  }

  /// The types whose classes were asked for, by their first index.
  List<Integer> signatures() {
    return signatures.stream().sorted().toList();
  }

  /// Whether structures of a type have a class of their own: the others have their fields in
  /// arrays.
  boolean hasStructClass(int type) {
    DefinedType definition = definition(type);
    return definition.kind() == DefinedType.Kind.STRUCT
        && definition.fieldCount() <= MOST_FIELDS
        && first(type) < MOST_STRUCTS;
  }

  /// The class of the structures of a type.
  String structClass(int type) {
    int first = first(type);
    if (structs.add(first)) {
      DefinedType definition = definition(type);
      if (definition.depth() > 0) {
        structClass(supertype(definition));
      }
    }
    return names.prefix + "Struct" + first;
  }

  /// The types whose classes were asked for, and those of their supertypes, by their first index.
  List<Integer> structs() {
    return structs.stream().sorted().toList();
  }

  DefinedType definition(int type) {
    return context().types().definition(context().types().id(type));
  }

  private int first(int type) {
    return firstOfType.get(context().types().id(type));
  }

  /// The first index of the supertype of a type that has one.
  int supertype(DefinedType type) {
    return firstOfType.get(type.ancestor(type.depth() - 1));
  }

  /// How many fields a type has from its supertype.
  int inheritedFields(DefinedType type) {
    return type.depth() == 0 ? 0 : definition(supertype(type)).fieldCount();
  }

  /// The class that declares a field.
  String structOwner(DefinedType type, int field) {
    DefinedType owner = type;
    while (field < inheritedFields(owner)) {
      owner = definition(supertype(owner));
    }
    return structClass(firstOfType.get(owner.ancestor(owner.depth())));
  }

  /// The class that tells whether code of the module should look for an interruption.
  String pollClass() {
    return names.prefix + "Poll";
  }

  /// The kind of class that a name is of, and its number; empty when it is none of this module.
  String nameIn(String className) {
    return className.startsWith(names.prefix) ? className.substring(names.prefix.length()) : "";
  }

  /// The class that has the method of a function.
  String owner(int function) {
    return functionsClass(groupOf(function));
  }

  /// The class whose method code of a group calls to call a function.
  String ownerFor(int function, int caller) {
    int group = groupOf(function);
    return group == caller || compiled.test(group) ? functionsClass(group) : gatesClass(group);
  }

  /// From now on code may be interpreted until it is hot.
  ///
  /// @param groups whether a group has been compiled already
  void gate(IntPredicate groups) {
    compiled = groups;
  }

  /// Where the body of a function begins in the module.
  int bodyOffset(int function) {
    return code(function).span().start();
  }

  /// Whether a function is the only one of its group.
  boolean isAlone(int function) {
    int group = groupOf(function);
    return endOf(group) == firstOf(group) + 1;
  }

  String name(int function) {
    return "f" + function + "_" + Integer.toHexString(bodyOffset(function));
  }

  String regionName(int function, int region, int offset) {
    return "f" + function + "_" + Integer.toHexString(offset) + "$r" + region;
  }

  /// The line number for an offset behind the one that the method is named after.
  static int line(int offset) {
    return Math.clamp(offset + 1L, 1, MOST_LINE);
  }

  void loadMemory(MethodFrame frame) {
    if (frame.memory < 0) {
      return;
    }
    frame.out.load('A', frame.instance);
    frame.out.field(Jvm.INSTANCE, "memory0", "L" + Jvm.MEMORY + ";");
    if (memory(0) == MemoryFlavour.MARKED) {
      frame.out.type(Opcodes.CHECKCAST, Jvm.MARKED_MEMORY);
      frame.out.field(Jvm.MARKED_MEMORY, "readable", "[B");
    } else {
      frame.out.field(Jvm.MEMORY, "bytes", "[B");
    }
    frame.out.store('A', frame.memory);
  }
}
