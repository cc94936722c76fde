package dev.skerry.text;

import dev.skerry.syntax.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Cuts a text into tokens (section 6.3 of the specification). There are no token objects: the
/// lexer stands on a token, and methods ask about it. Comments and annotations are skipped;
/// annotations that a reader understands are kept for it when it asks for them.
public final class Lexer {
  private static final int LONGEST_SHOWN = 40;

  private final byte[] source;
  private final int limit;
  private final List<Annotation> annotations = new ArrayList<>();
  private boolean keepAnnotations;
  private int position;
  private Token kind = Token.EOF;
  private int start;
  private int end;
  private int previousEnd;
  private boolean peeked;
  private Token nextKind = Token.EOF;
  private int nextStart;
  private int nextEnd;

  /// A lexer of `source[start]` up to `source[end]`, on the first token. Lines and columns of
  /// errors count from the start of the array.
  public Lexer(byte[] source, int start, int end) {
    this.source = source;
    this.limit = end;
    this.position = start;
    advance();
  }

  /// Moves to the token at an offset and forgets annotations; from here on those that a module may
  /// have are kept.
  void restart(int offset) {
    keepAnnotations = true;
    annotations.clear();
    position = offset;
    peeked = false;
    advance();
  }

  /// Moves to the next token.
  public void advance() {
    if (!peeked) {
      scan();
    }
    peeked = false;
    previousEnd = end;
    kind = nextKind;
    start = nextStart;
    end = nextEnd;
  }

  /// The kind of the token that the lexer stands on.
  public Token kind() {
    return kind;
  }

  /// The offset of the token.
  public int start() {
    return start;
  }

  /// The offset behind the token.
  public int end() {
    return end;
  }

  /// The offset behind the token in front of this one.
  int previousEnd() {
    return previousEnd;
  }

  public boolean is(Token expected) {
    return kind == expected;
  }

  /// Whether the token is this keyword.
  public boolean is(String keyword) {
    return kind == Token.KEYWORD && matches(start, end, keyword);
  }

  /// The kind of the token behind this one.
  public Token peek() {
    if (!peeked) {
      scan();
      peeked = true;
    }
    return nextKind;
  }

  /// Whether the token is a parenthesis and this keyword follows.
  public boolean opens(String keyword) {
    return kind == Token.LEFT_PAREN
        && peek() == Token.KEYWORD
        && matches(nextStart, nextEnd, keyword);
  }

  /// Moves past a parenthesis and this keyword if they are next.
  public boolean acceptOpen(String keyword) {
    boolean found = opens(keyword);
    if (found) {
      advance();
      advance();
    }
    return found;
  }

  /// Moves past this keyword if it is next.
  public boolean accept(String keyword) {
    boolean found = is(keyword);
    if (found) {
      advance();
    }
    return found;
  }

  /// Moves past a token of this kind, which must be next.
  public void expect(Token expected) {
    if (kind != expected) {
      throw unexpected();
    }
    advance();
  }

  /// Moves past this keyword, which must be next.
  public void expect(String keyword) {
    if (!accept(keyword)) {
      throw unexpected();
    }
  }

  private boolean matches(int from, int to, String text) {
    if (to - from != text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (source[from + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Whether the token starts with this text.
  boolean startsWith(String prefix) {
    return end - start >= prefix.length() && matches(start, start + prefix.length(), prefix);
  }

  /// Whether the token behind this one starts with this text.
  boolean nextStartsWith(String prefix) {
    return peek() != Token.EOF
        && nextEnd - nextStart >= prefix.length()
        && matches(nextStart, nextStart + prefix.length(), prefix);
  }

  /// The token as it is written.
  public String text() {
    return new String(source, start, end - start, StandardCharsets.UTF_8);
  }

  /// The keyword behind a parenthesis; empty when it is something else.
  String openedKeyword() {
    return kind == Token.LEFT_PAREN && peek() == Token.KEYWORD
        ? new String(source, nextStart, nextEnd - nextStart, StandardCharsets.US_ASCII)
        : "";
  }

  /// The bytes that a string token stands for.
  public byte[] string() {
    return StringLiteral.decode(source, start, end);
  }

  /// The name that a string token stands for.
  public String name() {
    return utf8(string(), start);
  }

  /// The name in an identifier token, without its dollar sign.
  public String id() {
    return source[start + 1] == '"'
        ? utf8(StringLiteral.decode(source, start + 1, end), start)
        : new String(source, start + 1, end - start - 1, StandardCharsets.US_ASCII);
  }

  private String utf8(byte[] bytes, int offset) {
    if (!Characters.isUtf8(bytes)) {
      throw error("malformed UTF-8 encoding", offset);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// From an opening parenthesis moves behind the matching one; the offset right behind that.
  public int skipParentheses() {
    int depth = 0;
    while (true) {
      if (kind == Token.LEFT_PAREN) {
        depth++;
      } else if (kind == Token.RIGHT_PAREN) {
        depth--;
      } else if (kind == Token.EOF) {
        throw unexpected();
      }
      int behind = end;
      advance();
      if (depth <= 0) {
        return behind;
      }
    }
  }

  /// An error at the current token.
  public MalformedException error(String reason) {
    return error(reason, start);
  }

  /// An error at an offset.
  public MalformedException error(String reason, int offset) {
    LineIndex lines = new LineIndex(source, offset, offset);
    return new MalformedException(reason, offset, lines.line(offset), lines.column(offset));
  }

  /// The error of a token that must not stand where it stands.
  public MalformedException unexpected() {
    return switch (kind) {
      case EOF -> error("unexpected token: end of text");
      case RESERVED -> error("unknown operator " + shown());
      case KEYWORD ->
          error((Keywords.isKnown(text()) ? "unexpected token " : "unknown operator ") + shown());
      default -> error("unexpected token " + shown());
    };
  }

  /// The token in quotes, shortened.
  String shown() {
    int length = end - start;
    int visible = Math.min(length, LONGEST_SHOWN);
    return "'"
        + new String(source, start, visible, StandardCharsets.UTF_8)
        + (visible < length ? "...'" : "'");
  }

  byte[] source() {
    return source;
  }

  /// The annotations in front of the current token that nobody has taken yet, in order.
  List<Annotation> takeAnnotations() {
    int count = 0;
    while (count < annotations.size() && annotations.get(count).start() < start) {
      count++;
    }
    if (count == 0) {
      return List.of();
    }
    List<Annotation> before = annotations.subList(0, count);
    List<Annotation> result = List.copyOf(before);
    before.clear();
    return result;
  }

  /// Forgets the annotations in front of an offset.
  void dropAnnotations(int offset) {
    annotations.removeIf(annotation -> annotation.start() < offset);
  }

  private void scan() {
    skipSpace();
    nextStart = position;
    if (position >= limit) {
      nextKind = Token.EOF;
    } else {
      nextKind = scanToken(source[position]);
    }
    nextEnd = position;
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
        position = stringEnd();
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

  private int stringEnd() {
    int stop = StringLiteral.end(source, position, limit);
    if (stop < 0) {
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
        position = stringEnd();
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
