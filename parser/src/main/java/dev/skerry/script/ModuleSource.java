package dev.skerry.script;

import dev.skerry.binary.BinaryReader;
import dev.skerry.syntax.Module;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.text.Lexer;
import dev.skerry.text.Origin;
import dev.skerry.text.TextReader;
import dev.skerry.text.Token;
import java.io.ByteArrayOutputStream;

/// A module as it stands in a script: a range of the script's bytes, read when the command runs.
public final class ModuleSource {
  /// The form in which a script gives a module.
  public enum Form {
    /// The text format.
    TEXT,
    /// Strings whose bytes are the binary format.
    BINARY,
    /// Strings whose bytes are the text format.
    QUOTE
  }

  private final Form form;
  private final byte[] script;
  private final int start;
  private final int end;
  private final Origin origin;

  ModuleSource(Form form, byte[] script, int start, int end, Origin origin) {
    this.form = form;
    this.script = script;
    this.start = start;
    this.end = end;
    this.origin = origin;
  }

  public Form form() {
    return form;
  }

  /// The module, not yet validated. Lines of errors are those of the script, or of the quoted text.
  ///
  /// @throws dev.skerry.syntax.MalformedException when it is none
  public Module read(ReadOptions options) {
    return switch (form) {
      case TEXT -> TextReader.read(script, start, end, origin, options);
      case BINARY -> BinaryReader.read(bytes(), options);
      case QUOTE -> TextReader.read(bytes(), options);
    };
  }

  /// The bytes of the module: those of the strings, or of the text itself.
  public byte[] bytes() {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    if (form == Form.TEXT) {
      result.write(script, start, end - start);
      return result.toByteArray();
    }
    Lexer lexer = new Lexer(script, start, end);
    while (lexer.is(Token.STRING)) {
      result.writeBytes(lexer.string());
      lexer.advance();
    }
    return result.toByteArray();
  }

  @Override
  public String toString() {
    return form + " module at " + start;
  }
}
