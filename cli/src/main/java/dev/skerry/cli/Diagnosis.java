package dev.skerry.cli;

import dev.skerry.syntax.InvalidException;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.SourceMap;
import dev.skerry.syntax.WasmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells in one line what is wrong with a module and where: `file: reason (in function 3, at offset
/// 0x2a)` for a binary, `file:line:column: reason (in function 3)` for a text.
final class Diagnosis {
  private Diagnosis() {}

  /// The line for an error; the module is the one that did not pass validation, null when it could
  /// not even be read.
  static String line(String file, WasmException error, @Nullable Module module) {
    String place = textPlace(error, module);
    StringBuilder line = new StringBuilder(file);
    if (!place.isEmpty()) {
      line.append(':').append(place);
    }
    line.append(": ").append(error.reason());
    String function = function(error);
    String offset =
        place.isEmpty() && hasOffset(error, module)
            ? "at offset 0x" + Long.toHexString(error.offset())
            : "";
    String separator = function.isEmpty() || offset.isEmpty() ? "" : ", ";
    if (!function.isEmpty() || !offset.isEmpty()) {
      line.append(" (").append(function).append(separator).append(offset).append(')');
    }
    return line.toString();
  }

  private static boolean hasOffset(WasmException error, @Nullable Module module) {
    return module == null || module.sourceMap().isEmpty() || error.offset() > 0;
  }

  /// The line and column, empty for a binary and for what the source map does not cover.
  private static String textPlace(WasmException error, @Nullable Module module) {
    if (error instanceof MalformedException malformed && malformed.line() > 0) {
      return malformed.line() + ":" + malformed.column();
    }
    Optional<SourceMap> map = module == null ? Optional.empty() : module.sourceMap();
    return map.map(m -> m.place(error.offset()).toString()).orElse("");
  }

  private static String function(WasmException error) {
    if (!(error instanceof InvalidException invalid) || invalid.function() < 0) {
      return "";
    }
    return "in function " + invalid.function();
  }
}
