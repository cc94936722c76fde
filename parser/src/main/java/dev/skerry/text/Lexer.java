package dev.skerry.text;

import dev.skerry.syntax.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Cuts a text into tokens (section 6.3 of the specification). There are no token objects: the
/// lexer stands on a token, and methods ask about it. Comments and annotations are skipped;
/// annotations that a reader understands are kept for it when it asks for them.
public final class Lexer {
  private static final int LONGEST_SHOWN = 40;

  private final byte[] source;
  private final int limit;
  private final Origin origin;
  private final Scanner scanner;
  private Token kind = Token.EOF;
  private int start;
  private int end;
  private int previousEnd;
  private boolean peeked;

  /// A lexer of `source[start]` up to `source[end]`, on the first token. Lines and columns of
  /// errors count from the start of the array.
  public Lexer(byte[] source, int start, int end) {
    this(source, start, end, Origin.START);
  }

  /// A lexer whose lines and columns count from an origin that is not behind `start`.
  public Lexer(byte[] source, int start, int end, Origin origin) {
    this.source = source;
    this.limit = end;
    this.origin = origin;
    this.scanner = new Scanner(source, start, end, origin);
    advance();
  }

  /// Another lexer on the same token.
  Lexer copy() {
    return part(start, limit);
  }

  /// A lexer of a part of the same text.
  Lexer part(int from, int to) {
    return new Lexer(source, from, to, origin);
  }

  /// Moves to the token at an offset and forgets annotations; from here on those that a module may
  /// have are kept.
  void restart(int offset) {
    scanner.restart(offset);
    peeked = false;
    advance();
  }

  /// Moves to the next token.
  public void advance() {
    if (!peeked) {
      scanner.scan();
    }
    peeked = false;
    previousEnd = end;
    kind = scanner.kind();
    start = scanner.start();
    end = scanner.end();
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
      scanner.scan();
      peeked = true;
    }
    return scanner.kind();
  }

  /// Whether the token is a parenthesis and this keyword follows.
  public boolean opens(String keyword) {
    return kind == Token.LEFT_PAREN
        && peek() == Token.KEYWORD
        && matches(scanner.start(), scanner.end(), keyword);
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
        && scanner.end() - scanner.start() >= prefix.length()
        && matches(scanner.start(), scanner.start() + prefix.length(), prefix);
  }

  /// The token as it is written.
  public String text() {
    return new String(source, start, end - start, StandardCharsets.UTF_8);
  }

  /// The keyword behind a parenthesis; empty when it is something else.
  String openedKeyword() {
    return kind == Token.LEFT_PAREN && peek() == Token.KEYWORD
        ? new String(
            source, scanner.start(), scanner.end() - scanner.start(), StandardCharsets.US_ASCII)
        : "";
  }

  /// The bytes that a string token stands for.
  public byte[] string() {
    return StringLiteral.decode(source, start, end);
  }

  /// The name that a string token stands for.
  public String name() {
    return scanner.utf8(string(), start);
  }

  /// The name in an identifier token, without its dollar sign.
  public String id() {
    return source[start + 1] == '"'
        ? scanner.utf8(StringLiteral.decode(source, start + 1, end), start)
        : new String(source, start + 1, end - start - 1, StandardCharsets.US_ASCII);
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
    return scanner.error(reason, offset);
  }

  /// The error of a token that must not stand where it stands.
  public MalformedException unexpected() {
    if (kind == Token.EOF) {
      return error("unexpected token: end of text");
    }
    return error((isUnknown() ? "unknown operator " : "unexpected token ") + shown());
  }

  /// Whether no token of the text format looks like this one.
  boolean isUnknown() {
    return kind == Token.RESERVED || (kind == Token.KEYWORD && !Keywords.isKnown(text()));
  }

  /// The token as it is written, shortened.
  String shown() {
    int length = end - start;
    int visible = Math.min(length, LONGEST_SHOWN);
    return new String(source, start, visible, StandardCharsets.UTF_8)
        + (visible < length ? "..." : "");
  }

  byte[] source() {
    return source;
  }

  /// The annotations in front of the current token that nobody has taken yet, in order.
  List<Annotation> takeAnnotations() {
    return scanner.takeAnnotations(start, "");
  }

  /// Those of them that have this id, up to the first that has another.
  List<Annotation> takeAnnotations(String id) {
    return scanner.takeAnnotations(start, id);
  }

  /// Forgets the annotations in front of an offset.
  void dropAnnotations(int offset) {
    scanner.takeAnnotations(offset, "");
  }
}
