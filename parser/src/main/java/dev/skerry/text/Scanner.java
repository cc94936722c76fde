package dev.skerry.text;

import dev.skerry.syntax.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Finds the next token of a text (section 6.3 of the specification), past white space, comments
/// and annotations.
final class Scanner {
  private final byte[] source;
  private final int limit;
  private final Origin origin;
  private final ArrayDeque<Annotation> annotations = new ArrayDeque<>();
  private boolean keepAnnotations;
  private int position;
  private Token kind = Token.EOF;
  private int start;
  private int end;

  Scanner(byte[] source, int start, int limit, Origin origin) {
    this.source = source;
    this.origin = origin;
    this.limit = limit;
    this.position = start;
  }

  /// Goes to an offset and forgets annotations; from here on those that a module may have are kept.
  void restart(int offset) {
    keepAnnotations = true;
    annotations.clear();
    position = offset;
  }

  Token kind() {
    return kind;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  MalformedException error(String reason, int offset) {
    LineIndex lines = new LineIndex(source, origin, offset);
    return new MalformedException(reason, offset, lines.line(offset), lines.column(offset));
  }

  String utf8(byte[] bytes, int offset) {
    if (!Characters.isUtf8(bytes)) {
      throw error("malformed UTF-8 encoding", offset);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// The annotations in front of an offset that nobody has taken yet, in order; up to the first
  /// that has another id unless the id is empty.
  List<Annotation> takeAnnotations(int offset, String id) {
    List<Annotation> taken = List.of();
    for (Annotation first = annotations.peek();
        first != null && first.start() < offset && (id.isEmpty() || first.id().equals(id));
        first = annotations.peek()) {
      if (taken.isEmpty()) {
        taken = new ArrayList<>();
      }
      taken.add(annotations.remove());
    }
    return taken;
  }

  /// Moves to the next token, which then is in `kind`, `start` and `end`.
  void scan() {
    skipSpace();
    start = position;
    if (position >= limit) {
      kind = Token.EOF;
    } else {
      kind = scanToken(source[position]);
    }
    end = position;
  }

  private Token scanToken(byte first) {
    return switch (first) {
      case '(' -> single(Token.LEFT_PAREN);
      case ')' -> single(Token.RIGHT_PAREN);
      case ',', ';', '[', ']', '{', '}' -> single(Token.RESERVED);
      default -> {
        if (first != '"' && !Characters.isId(first)) {
          throw stray(first);
        }
        yield scanWord(first);
      }
    };
  }

  private Token single(Token token) {
    position++;
    return token;
  }

  private MalformedException stray(byte first) {
    if (Characters.length(source, position, limit) == 0) {
      return error("malformed UTF-8 encoding", position);
    }
    return error(
        first < 0 ? "misplaced unicode character" : "misplaced control character", position);
  }

  /// The longest run of identifier characters and strings, which is one token or none.
  private Token scanWord(byte first) {
    int from = position;
    int strings = 0;
    while (position < limit) {
      byte c = source[position];
      if (c == '"') {
        position = stringEnd(from);
        strings++;
      } else if (Characters.isId(c)) {
        position++;
      } else {
        break;
      }
    }
    return strings > 0 ? quoted(from, first, strings) : word(from, first);
  }

  private Token quoted(int from, byte first, int strings) {
    if (strings > 1 || source[position - 1] != '"') {
      return Token.RESERVED;
    }
    if (first == '"') {
      return Token.STRING;
    }
    if (first != '$' || source[from + 1] != '"') {
      return Token.RESERVED;
    }
    if (position - from == 3) {
      throw error("empty identifier", from);
    }
    return Token.ID;
  }

  private Token word(int from, byte first) {
    if (first == '$') {
      if (position - from == 1) {
        throw error("empty identifier", from);
      }
      return Token.ID;
    }
    if (Characters.isDigit(first) || first == '+' || first == '-') {
      return NumberSyntax.kind(source, from, position);
    }
    if (first < 'a' || first > 'z') {
      return Token.RESERVED;
    }
    boolean mayBeNumber = first == 'n' || first == 'i';
    return mayBeNumber && NumberSyntax.kind(source, from, position) == Token.FLOAT
        ? Token.FLOAT
        : Token.KEYWORD;
  }

  private int stringEnd(int wordStart) {
    int stop = StringLiteral.end(source, position, limit);
    if (stop < 0) {
      if (wordStart == position - 1 && source[wordStart] == '$') {
        throw error("empty identifier", wordStart);
      }
      throw error(StringLiteral.reason(source, ~stop, limit), ~stop);
    }
    return stop;
  }

  private void skipSpace() {
    while (position < limit) {
      byte c = source[position];
      byte next = position + 1 < limit ? source[position + 1] : 0;
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
        position++;
      } else if (c == ';' && next == ';') {
        skipLine();
      } else if (c == '(' && next == ';') {
        skipBlockComment();
      } else if (c == '(' && next == '@') {
        annotation();
      } else {
        return;
      }
    }
  }

  private void skipLine() {
    while (position < limit && source[position] != '\n' && source[position] != '\r') {
      skipCharacter();
    }
  }

  private void skipCharacter() {
    int length = Characters.length(source, position, limit);
    if (length == 0) {
      throw error("malformed UTF-8 encoding", position);
    }
    position += length;
  }

  private void skipBlockComment() {
    int from = position;
    int depth = 0;
    do {
      if (position >= limit) {
        throw error("unclosed comment", from);
      }
      byte c = source[position];
      byte next = position + 1 < limit ? source[position + 1] : 0;
      if (c == '(' && next == ';') {
        depth++;
        position += 2;
      } else if (c == ';' && next == ')') {
        depth--;
        position += 2;
      } else {
        skipCharacter();
      }
    } while (depth > 0);
  }

  private void annotation() {
    int from = position;
    position += 2;
    String id = annotationId(from);
    int contentStart = position;
    skipAnnotation(from);
    if (keepAnnotations && Annotation.isUnderstood(id)) {
      annotations.add(new Annotation(id, from, contentStart, position - 1));
    }
  }

  private String annotationId(int from) {
    int idStart = position;
    if (position < limit && source[position] == '"') {
      // A line break in the name is no name at all.
      int stop = StringLiteral.end(source, position, limit);
      if (stop < 0 || stop - position == 2) {
        throw error("empty annotation id", from);
      }
      position = stop;
      return utf8(StringLiteral.decode(source, idStart, stop), from);
    }
    while (position < limit && Characters.isId(source[position])) {
      position++;
    }
    if (position == idStart) {
      throw error("empty annotation id", from);
    }
    return new String(source, idStart, position - idStart, StandardCharsets.US_ASCII);
  }

  /// Moves behind the parenthesis that closes an annotation. Its content need not be tokens of the
  /// text format, but its strings and comments are, and its parentheses are balanced.
  private void skipAnnotation(int from) {
    for (int depth = 1; depth > 0; ) {
      if (position >= limit) {
        throw error("unclosed annotation", from);
      }
      byte c = source[position];
      byte next = position + 1 < limit ? source[position + 1] : 0;
      if (c == ';' && next == ';') {
        skipLine();
      } else if (c == '(' && next == ';') {
        skipBlockComment();
      } else if (c == '"') {
        position = stringEnd(position);
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        checkInAnnotation(c);
        position++;
      }
    }
  }

  private void checkInAnnotation(byte c) {
    boolean isSpace = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!isSpace && (c <= ' ' || c == 0x7F)) {
      throw error(
          Characters.length(source, position, limit) == 0
              ? "malformed UTF-8 encoding"
              : "illegal character",
          position);
    }
  }
}
