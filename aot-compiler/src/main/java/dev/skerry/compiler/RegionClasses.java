package dev.skerry.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;

/// The classes that hold the regions of one function, apart from the other functions of its group:
/// a class has at most 65,535 constants, so a large function needs several.
final class RegionClasses {
  /// With so many constants, the next region goes into another class. A region needs about ten
  /// thousand at most.
  private static final int MOST_CONSTANTS = 30_000;

  /// With so many regions too, since the methods that call them may come into the class as well.
  private static final int MOST_REGIONS = 2_048;

  private final Unit unit;
  private final String name;
  private final List<ClassWriter> writers = new ArrayList<>();

  /// How many regions the last class has.
  private int regions;

  /// @param name that of the classes, before their number
  RegionClasses(Unit unit, String name) {
    this.unit = unit;
    this.name = name;
  }

  /// Chooses the class for a method.
  ClassWriter choose(String method) {
    if (writers.isEmpty()
        || ++regions > MOST_REGIONS
        || writers.getLast().newUTF8(method) > MOST_CONSTANTS) {
      ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      GroupCompiler.begin(writer, name + "_" + writers.size(), Jvm.OBJECT);
      writer.visitSource(unit.source(), null);
      writers.add(writer);
      regions = 1;
    }
    return writers.getLast();
  }

  /// The name of the class that was chosen last.
  String chosen() {
    return name + "_" + (writers.size() - 1);
  }

  void addTo(Map<String, byte[]> classes) {
    for (int i = 0; i < writers.size(); i++) {
      writers.get(i).visitEnd();
      classes.put(name + "_" + i, writers.get(i).toByteArray());
    }
  }
}
