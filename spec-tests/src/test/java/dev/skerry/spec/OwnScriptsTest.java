package dev.skerry.spec;

import dev.skerry.cli.wast.Tier;
import dev.skerry.cli.wast.Tiers;
import dev.skerry.syntax.Features;
import dev.skerry.syntax.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Our own scripts, for what the official suites leave out. Each stands in a directory that is
/// named after the features it is run with: `skerry wast --features 1.0 scripts/1.0` does the same.
class OwnScriptsTest {
  private static final Path SCRIPTS =
      Suites.project().resolve(Path.of("spec-tests", "src", "test", "scripts"));

  @TestFactory
  List<DynamicNode> scripts() throws IOException {
    List<DynamicNode> nodes = new ArrayList<>();
    try (Stream<Path> directories = Files.list(SCRIPTS)) {
      for (Path directory : directories.sorted().toList()) {
        for (Tier tier : Tiers.ALL) {
          nodes.add(directory(directory, tier));
        }
      }
    }
    return nodes;
  }

  private static DynamicNode directory(Path directory, Tier tier) throws IOException {
    String features = directory.getFileName().toString();
    ReadOptions options = ReadOptions.of(Features.parse(features));
    ScriptTests tests = new ScriptTests("own, " + features, tier, options);
    return DynamicContainer.dynamicContainer(
        features + ", " + tier.text(),
        Suites.scripts(directory).stream()
            .map(script -> tests.of(script, SCRIPTS.relativize(script).toString())));
  }
}
