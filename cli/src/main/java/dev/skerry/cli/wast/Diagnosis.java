package dev.skerry.cli.wast;

import dev.skerry.binary.NameSection;
import dev.skerry.syntax.InvalidException;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.SourceMap;
import dev.skerry.syntax.WasmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells in one line what is wrong with a module and where: `file: reason (in function 3, at offset
/// 0x2a)` for a binary, `file:line:column: reason (in function 3)` for a text.
public final class Diagnosis {
  private Diagnosis() {}

  /// The line for an error; the module is the one that did not pass validation, null when it could
  /// not even be read.
  public static String line(String file, WasmException error, @Nullable Module module) {
    return file + (textPlace(error, module).isEmpty() ? ": " : ":") + of(error, module);
  }

  /// The same about a module that is in no file of its own.
  public static String of(WasmException error, @Nullable Module module) {
    List<String> where = new ArrayList<>();
    String place = textPlace(error, module);
    if (error instanceof InvalidException invalid && invalid.function() >= 0) {
      where.add("in function " + function(invalid.function(), module));
    }
    if (!isText(error, module)) {
      where.add("at offset 0x" + Long.toHexString(error.offset()));
    }
    String tail = where.isEmpty() ? "" : " (" + String.join(", ", where) + ")";
    return (place.isEmpty() ? "" : place + ": ") + error.reason() + tail;
  }

  private static boolean isText(WasmException error, @Nullable Module module) {
    return (error instanceof MalformedException malformed && malformed.line() > 0)
        || (module != null && module.sourceMap().isPresent());
  }

  /// The line and column; empty for a binary, and for a declaration, which the source map does not
  /// cover.
  private static String textPlace(WasmException error, @Nullable Module module) {
    if (error instanceof MalformedException malformed && malformed.line() > 0) {
      return malformed.line() + ":" + malformed.column();
    }
    Optional<SourceMap> map = module == null ? Optional.empty() : module.sourceMap();
    return error.offset() == 0 ? "" : map.map(m -> m.place(error.offset()).toString()).orElse("");
  }

  private static String function(int index, @Nullable Module module) {
    Optional<String> name =
        module == null ? Optional.empty() : NameSection.of(module).function(index);
    return index + name.map(n -> " $" + n).orElse("");
  }
}
