package dev.skerry.text;

import org.jspecify.annotations.Nullable;

/// An instruction whose end has not been read yet: a block, or a folded instruction that waits for
/// its operands.
final class Frame {
  private static final byte[] NOTHING = {};

  /// What may follow.
  enum Kind {
    /// Folded operands, then a parenthesis that closes the instruction.
    OPERANDS,
    /// Flat blocks: instructions, then what may end or continue such a block.
    BLOCK,
    IF,
    ELSE,
    TRY,
    CATCH,
    CATCH_ALL,
    /// Instructions, then the parenthesis that closes the block.
    FOLDED_BLOCK,
    /// Operands, then `(then`.
    FOLDED_IF,
    /// Nothing or `(else`.
    AFTER_THEN,
    /// `(do`
    FOLDED_TRY,
    /// Nothing, catches or a delegate.
    AFTER_DO,
    /// Nothing or catches.
    AFTER_CATCH,
    /// Nothing: the last part of an instruction was read.
    AFTER_LAST,
    /// As AFTER_LAST, and the block is ended already.
    AFTER_DELEGATE,
    /// Instructions, then the parenthesis that closes this part of a folded instruction.
    PART;

    private boolean takesInstructions() {
      return switch (this) {
        case BLOCK, IF, ELSE, TRY, CATCH, CATCH_ALL, FOLDED_BLOCK, PART -> true;
        case OPERANDS,
            FOLDED_IF,
            AFTER_THEN,
            FOLDED_TRY,
            AFTER_DO,
            AFTER_CATCH,
            AFTER_LAST,
            AFTER_DELEGATE ->
            false;
      };
    }
  }

  Kind kind;
  final int offset;
  final int hint;
  byte[] held = NOTHING;
  LabelScope.@Nullable Label label;
  @Nullable String labelId;
  @Nullable String labelName;

  /// A frame for the instruction at this offset of the text, with its branch hint or -1.
  Frame(Kind kind, int offset, int hint) {
    this.kind = kind;
    this.offset = offset;
    this.hint = hint;
  }

  boolean takesInstructions() {
    return kind.takesInstructions();
  }

  boolean takesOperands() {
    return takesInstructions() || kind == Kind.OPERANDS || kind == Kind.FOLDED_IF;
  }
}
