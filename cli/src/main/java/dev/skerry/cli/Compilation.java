package dev.skerry.cli;

import dev.skerry.compiler.AheadOfTime;
import dev.skerry.compiler.EntryClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One run of `skerry compile`: the files of a module and of its entry class, and what the user is
/// told meanwhile.
final class Compilation {
  /// How often the user is told.
  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(2);

  private final AheadOfTime code;
  private final EntryClass entry;
  private final AheadOfTime.Options options;
  private final Console console;
  private final NeededClasses needed = new NeededClasses();
  private @Nullable Path sources;
  private Map<String, byte[]> moduleClass = Map.of();
  private int written;
  private long told = System.nanoTime();

  Compilation(AheadOfTime code, EntryClass entry, AheadOfTime.Options options, Console console) {
    this.code = code;
    this.entry = entry;
    this.options = options;
    this.console = console;
  }

  void leaveSourcesIn(Path directory) {
    sources = directory;
  }

  /// Writes what is made of the module.
  void write(CompiledFiles target) throws IOException {
    String moduleClassFile = options.moduleClassName().replace('.', '/') + ".class";
    code.write(
        (path, content) -> {
          if (path.equals(moduleClassFile)) {
            moduleClass = Map.of(path, content);
          }
          if (path.endsWith(".class")) {
            needed.follow(content);
          }
          target.put(path, content);
          progress();
        });
    target.put(
        "META-INF/native-image/" + options.className() + "/reachability-metadata.json",
        metadata().getBytes(StandardCharsets.UTF_8));
    writeEntry(target);
  }

  private void writeEntry(CompiledFiles target) throws IOException {
    if (sources != null) {
      CompiledFiles directory = new CompiledFiles.Directory(sources);
      for (Map.Entry<String, String> source : entry.sources().entrySet()) {
        directory.put(source.getKey(), source.getValue().getBytes(StandardCharsets.UTF_8));
      }
      return;
    }
    for (Map.Entry<String, byte[]> file :
        EntryClassFiles.compile(entry.sources(), moduleClass).entrySet()) {
      needed.follow(file.getValue());
      target.put(file.getKey(), file.getValue());
    }
  }

  /// Writes the classes of Skerry that those written so far need.
  void writeNeeded(CompiledFiles target) throws IOException {
    for (Map.Entry<String, byte[]> file : needed.files().entrySet()) {
      target.put(file.getKey(), file.getValue());
    }
  }

  /// Tells GraalVM's native-image of the one resource.
  private String metadata() {
    String path = options.className().replace('.', '/') + ".wasm";
    return "{\"resources\": [{\"glob\": \"" + path + "\"}]}\n";
  }

  private void progress() {
    written++;
    if (console.errTerminal() && System.nanoTime() - told > INTERVAL) {
      told = System.nanoTime();
      console.error("compiling: " + written + " of about " + code.size() + " files");
    }
  }
}
