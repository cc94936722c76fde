package dev.skerry.cli;

import java.util.List;
import java.util.Map;

/// Writes maps, lists, strings and numbers as JSON.
final class Json {
  private final StringBuilder out = new StringBuilder();

  private Json() {}

  static String text(Map<String, Object> value) {
    Json json = new Json();
    json.value(value, "\n");
    return json.out.append('\n').toString();
  }

  private void value(Object value, String newLine) {
    switch (value) {
      case Map<?, ?> map -> members(map, newLine);
      case List<?> list -> elements(list, newLine);
      case Number number -> out.append(number);
      default -> string(value.toString());
    }
  }

  private void members(Map<?, ?> map, String newLine) {
    String separator = "{" + newLine + "  ";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      string(entry.getKey().toString());
      out.append(": ");
      value(entry.getValue(), newLine + "  ");
      separator = "," + newLine + "  ";
    }
    out.append(map.isEmpty() ? "{}" : newLine + "}");
  }

  private void elements(List<?> list, String newLine) {
    String separator = "[" + newLine + "  ";
    for (Object element : list) {
      out.append(separator);
      value(element, newLine + "  ");
      separator = "," + newLine + "  ";
    }
    out.append(list.isEmpty() ? "[]" : newLine + "]");
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        default -> {
          if (c < ' ' || c == 0x7F) {
            out.append("\\u").append(String.format("%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
