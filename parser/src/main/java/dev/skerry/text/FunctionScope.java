package dev.skerry.text;

import dev.skerry.syntax.Limit;

/// What is in scope within a function body or a constant expression: locals, labels, and how many
/// labels came before, which is how name sections number them.
final class FunctionScope {
  final IndexSpace locals = new IndexSpace("local", Limit.LOCALS);
  final LabelScope labels = new LabelScope();
  final BranchHints.Function hints;

  /// The index of the function, -1 for a constant expression.
  final int function;

  private int labelCount;

  FunctionScope(int function, BranchHints.Function hints) {
    this.function = function;
    this.hints = hints;
  }

  static FunctionScope constant() {
    return new FunctionScope(-1, new BranchHints.Function(-1, 0));
  }

  int nextLabel() {
    return labelCount++;
  }
}
