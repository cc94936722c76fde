package dev.skerry.cli;

import dev.skerry.binary.BinaryReader;
import dev.skerry.binary.BinaryWriter;
import dev.skerry.syntax.Feature;
import dev.skerry.syntax.Features;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.WasmException;
import dev.skerry.valid.Validator;
import java.util.ArrayList;
import java.util.List;

/// Finds the features without any one of which a module would not be valid. Takes them away in
/// halves, since most modules need few.
final class NeededFeatures {
  private final byte[] binary;
  private final List<Feature> needed = new ArrayList<>();

  NeededFeatures(Module module) {
    this.binary = BinaryWriter.write(module);
  }

  /// In the order in which the standard took them up.
  List<Feature> find() {
    List<Feature> all = List.of(Feature.values());
    find(all.subList(all.indexOf(Feature.MVP) + 1, all.size()));
    return needed;
  }

  private void find(List<Feature> some) {
    if (isValidWithout(some)) {
      return;
    }
    if (some.size() == 1) {
      needed.addAll(some);
      return;
    }
    int half = some.size() / 2;
    find(some.subList(0, half));
    find(some.subList(half, some.size()));
  }

  private boolean isValidWithout(List<Feature> some) {
    Features features = Features.ALL;
    for (Feature feature : some) {
      features = features.without(feature);
    }
    ReadOptions options = ReadOptions.of(features);
    try {
      Validator.validate(BinaryReader.read(binary, options), options);
      return true;
    } catch (WasmException _) {
      return false;
    }
  }
}
