package dev.skerry.text;

import dev.skerry.syntax.Limit;
import dev.skerry.syntax.ReadOptions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An index space: what is defined is numbered in order, and identifiers stand for those numbers.
final class IndexSpace {
  private final String category;
  private final Limit limit;
  private final Map<String, Integer> ids = new HashMap<>();
  private int count;

  /// A space for things that error messages call by this category.
  IndexSpace(String category, Limit limit) {
    this.category = category;
    this.limit = limit;
  }

  int count() {
    return count;
  }

  /// Counts things that have no identifier.
  void skip(int more) {
    count += more;
  }

  /// Takes the identifier that may stand at the lexer for the next index, which is returned.
  int define(Lexer lexer, ReadOptions options) {
    if (count >= options.limit(limit)) {
      throw lexer.error(
          "too many " + limit.text() + ", the limit is " + options.limit(limit));
    }
    if (lexer.is(Token.ID)) {
      bind(lexer.id(), lexer, lexer.start());
      lexer.advance();
    }
    return count++;
  }

  /// Lets an identifier stand for the next index.
  void bind(String id, Lexer lexer, int offset) {
    if (ids.putIfAbsent(id, count) != null) {
      throw lexer.error("duplicate " + category + " $" + id, offset);
    }
  }

  /// An index at the lexer: a number or an identifier.
  int index(Lexer lexer) {
    if (!lexer.is(Token.ID)) {
      return Literals.u32(lexer);
    }
    @Nullable Integer index = ids.get(lexer.id());
    if (index == null) {
      throw lexer.error("unknown " + category + " $" + lexer.id());
    }
    lexer.advance();
    return index;
  }

  static boolean isIndex(Lexer lexer) {
    return lexer.is(Token.NAT) || lexer.is(Token.ID);
  }
}
