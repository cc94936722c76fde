package dev.skerry.cli;

import dev.skerry.binary.NameSection;
import dev.skerry.runtime.Profiler;
import dev.skerry.runtime.Store;
import dev.skerry.syntax.Export;
import dev.skerry.syntax.ExternalKind;
import dev.skerry.syntax.Module;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// The file that `skerry run --profile` writes.
final class Profile {
  private static final Duration INTERVAL = Duration.ofMillis(1);

  private final NameSection names;
  private final Map<Integer, String> exports = new HashMap<>();

  private Profile(Module module) {
    this.names = NameSection.of(module);
    for (Export export : module.exports()) {
      if (export.kind() == ExternalKind.FUNCTION) {
        exports.putIfAbsent(export.index(), export.name());
      }
    }
  }

  /// Does what calls a guest, and writes the profile however that ends.
  static <T> T of(Module module, Store store, String file, Console console, Supplier<T> calls) {
    Profiler profiler = Profiler.start(INTERVAL);
    store.profileWith(profiler);
    try {
      return calls.get();
    } finally {
      profiler.close();
      Output.write(file, stream -> new Profile(module).write(profiler, stream), console);
    }
  }

  private void write(Profiler profiler, OutputStream stream) throws IOException {
    Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    profiler.writeTo(writer, this::name);
    writer.flush();
  }

  private String name(int function) {
    return names.function(function).orElseGet(() -> exports.getOrDefault(function, ""));
  }
}
