package dev.skerry.text;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The labels that are in scope within an expression.
final class LabelScope {
  private final Map<String, Integer> depths = new HashMap<>();
  private int depth;

  /// A label of a block, its identifier if it has one, and what that meant outside of the block.
  record Label(@Nullable String id, @Nullable Integer shadowed) {}

  Label enter(@Nullable String id) {
    Integer shadowed = id == null ? null : depths.put(id, depth);
    depth++;
    return new Label(id, shadowed);
  }

  void leave(Label label) {
    depth--;
    String id = label.id();
    if (id != null) {
      Integer shadowed = label.shadowed();
      if (shadowed == null) {
        depths.remove(id);
      } else {
        depths.put(id, shadowed);
      }
    }
  }

  /// A label at the lexer: a number or an identifier.
  int index(Lexer lexer) {
    if (!lexer.is(Token.ID)) {
      return Literals.u32(lexer);
    }
    @Nullable Integer outer = depths.get(lexer.id());
    if (outer == null) {
      throw lexer.error("unknown label $" + lexer.id());
    }
    lexer.advance();
    return depth - 1 - outer;
  }
}
