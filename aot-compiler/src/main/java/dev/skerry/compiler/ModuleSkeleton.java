package dev.skerry.compiler;

import dev.skerry.binary.BinaryWriter;
import dev.skerry.syntax.Bytes;
import dev.skerry.syntax.Module;

/// A module without its function bodies: what remains to be read when the code is compiled. It is a
/// valid module of the same imports, exports and data, whose functions are unreachable.
final class ModuleSkeleton {
  /// No locals, `unreachable`, `end`.
  private static final byte[] BODY = {0, 0x00, 0x0B};

  private ModuleSkeleton() {}

  static byte[] write(Module module) {
    Module.Builder skeleton = new Module.Builder();
    skeleton.recursiveTypes.addAll(module.recursiveTypes());
    skeleton.imports.addAll(module.imports());
    skeleton.tables.addAll(module.tables());
    skeleton.memories.addAll(module.memories());
    skeleton.tags.addAll(module.tags());
    skeleton.globals.addAll(module.globals());
    skeleton.exports.addAll(module.exports());
    skeleton.elements.addAll(module.elements());
    skeleton.data.addAll(module.data());
    skeleton.customs.addAll(module.customs());
    module.start().ifPresent(skeleton::start);
    skeleton.dataCount(module.hasDataCount());
    int[] types = new int[module.definedFunctions()];
    int[] bounds = new int[2 * types.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = module.functionType(i);
      bounds[2 * i + 1] = BODY.length;
    }
    skeleton.functions(types, Bytes.of(BODY), bounds);
    return BinaryWriter.write(skeleton.build());
  }
}
