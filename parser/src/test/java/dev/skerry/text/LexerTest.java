package dev.skerry.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.syntax.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LexerTest {
  private static Lexer lexer(String text) {
    return lexer(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Lexer lexer(byte[] text) {
    return new Lexer(text, 0, text.length);
  }

  /// The tokens of a text, as kinds and texts.
  private static String tokens(String text) {
    List<String> tokens = new ArrayList<>();
    for (Lexer lexer = lexer(text); !lexer.is(Token.EOF); lexer.advance()) {
      tokens.add(lexer.kind() + " " + lexer.text());
    }
    return String.join(", ", tokens);
  }

  private static String error(String text) {
    return assertThrows(MalformedException.class, () -> tokens(text)).getMessage();
  }

  @Test
  void kinds() {
    assertEquals(
        "LEFT_PAREN (, KEYWORD func, ID $f, STRING \"a b\", RIGHT_PAREN )",
        tokens("(func $f \"a b\")"));
    assertEquals(
        "NAT 1, INT -1, FLOAT 1., FLOAT 1e5, FLOAT nan, FLOAT -inf, FLOAT nan:0x1, NAT 0xAf",
        tokens("1 -1 1. 1e5 nan -inf nan:0x1 0xAf"));
    assertEquals(
        "KEYWORD nan:canonical, KEYWORD i32.add, KEYWORD offset=4, KEYWORD infinity",
        tokens("nan:canonical i32.add offset=4 infinity"));
    assertEquals(
        "ID $\"a b\", ID $!#$%&'*+-./:<=>?@\\^_`|~x",
        tokens("$\"a b\" $!#$%&'*+-./:<=>?@\\^_`|~x"));
  }

  @Test
  void tokensThatTouchAreNone() {
    assertEquals("RESERVED 0drop", tokens("0drop"));
    assertEquals("RESERVED \"a\"\"b\"", tokens("\"a\"\"b\""));
    assertEquals("RESERVED 0$\"l\"", tokens("0$\"l\""));
    assertEquals("RESERVED $\"l\"0", tokens("$\"l\"0"));
    assertEquals("RESERVED ,, RESERVED ;, RESERVED [, RESERVED }", tokens(", ; [ }"));
    assertEquals("STRING \"a\", LEFT_PAREN (", tokens("\"a\"("));
    assertEquals("NAT 0, NAT 1", tokens("0(;;)1"));
  }

  @Test
  void commentsNestAndLinesEndInThreeWays() {
    assertEquals("NAT 1, NAT 2", tokens("1 (; a (; ;; ;) \" ;) 2"));
    assertEquals("NAT 1, NAT 2, NAT 3, NAT 4", tokens("1;; x\r2;; (;\n3;;\r\n4;; end"));
    assertEquals("1:3: unclosed comment", error("1 (; (; ;)"));
  }

  @Test
  void stringsDecodeToBytes() {
    assertArrayEquals(
        new byte[] {
          '\n', '\t', '\r', '\\', '\'', '"', 0, (byte) 0xFF, (byte) 0xC3, (byte) 0xA4, 'a'
        },
        lexer("\"\\n\\t\\r\\\\\\'\\\"\\00\\fF\\u{e4}a\"").string());
    assertEquals("\uD83D\uDE00ä", lexer("\"\\u{1_f600}ä\"").name());
    assertEquals("a b", lexer("$\"a\\20b\"").id());
    assertEquals("f", lexer("$f").id());
    assertFalse(lexer("\"\\e4\"").string().length == 0);
  }

  @Test
  void stringsAreChecked() {
    assertEquals("1:4: unclosed string literal", error("\"ab\n\""));
    assertEquals("1:4: unclosed string literal", error("\"ab"));
    assertEquals("1:2: illegal control character in string literal", error("\"\t\""));
    for (String text : new String[] {"\\x", "\\0", "\\u{110000}", "\\u{d800}", "\\u{}", "\\u12"}) {
      assertEquals("1:2: illegal escape", error("\"" + text + "\""));
    }
    assertEquals(
        "1:1: malformed UTF-8 encoding",
        assertThrows(MalformedException.class, lexer("\"\\ff\"")::name).getMessage());
    assertEquals("1:2: empty identifier", error("($ f)"));
    assertEquals("1:2: empty identifier", error("($\"\" f)"));
  }

  @Test
  void utf8IsCheckedEverywhere() {
    byte[][] texts = {
      {'"', (byte) 0xC0, (byte) 0x80, '"'},
      {';', ';', (byte) 0xED, (byte) 0xA0, (byte) 0x80},
      {'(', ';', (byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80, ';', ')'},
      {'(', '@', 'a', ' ', (byte) 0x80, ')'},
      {(byte) 0xE0, (byte) 0x9F, (byte) 0x80}
    };
    for (byte[] text : texts) {
      assertEquals(
          "malformed UTF-8 encoding",
          assertThrows(MalformedException.class, () -> lexer(text)).reason());
    }
    assertEquals("1:1: misplaced unicode character", error("ä"));
    assertEquals("1:3: misplaced control character", error("1 \u0001"));
  }

  @Test
  void columnsCountCharacters() {
    assertEquals("2:9: misplaced unicode character", error("(; ä\n€😀 ;) 1 ä"));
    assertEquals("3:1: misplaced unicode character", error("\r\n\rä"));
  }

  @Test
  void annotationsAreSkipped() {
    assertEquals(
        "LEFT_PAREN (, KEYWORD module, RIGHT_PAREN )", tokens("((@a)module(@b (x \")\") ;; )\n))"));
    assertEquals("NAT 1", tokens("1 (@\"id with space\" , ; [ ({) 0x \"\")"));
    assertEquals("1:3: unclosed annotation", error("1 (@a (x)"));
    assertEquals("1:3: empty annotation id", error("1 (@ a)"));
    assertEquals("1:4: illegal character", error("(@aä)"));
  }

  @Test
  void peekingChangesNothing() {
    Lexer lexer = lexer("(func 1)");
    assertTrue(lexer.opens("func"));
    assertFalse(lexer.opens("type"));
    assertEquals(Token.KEYWORD, lexer.peek());
    assertEquals(Token.LEFT_PAREN, lexer.kind());
    assertFalse(lexer.acceptOpen("type"));
    assertTrue(lexer.acceptOpen("func"));
    assertEquals(Token.NAT, lexer.kind());
  }

  @Test
  void parenthesesAreSkipped() {
    Lexer lexer = lexer("(a (b) \")\" (;);)) c");
    assertEquals(17, lexer.skipParentheses());
    assertTrue(lexer.is("c"));
    assertThrows(MalformedException.class, lexer("(a (b)")::skipParentheses);
  }

  @Test
  void aPartOfATextKeepsItsPlaces() {
    byte[] text = "(a)\n (b 0x)".getBytes(StandardCharsets.UTF_8);
    Lexer lexer = new Lexer(text, 5, text.length);
    lexer.advance();
    lexer.advance();
    assertEquals("2:5: unknown operator 0x", lexer.unexpected().getMessage());
  }
}
