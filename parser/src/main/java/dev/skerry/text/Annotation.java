package dev.skerry.text;

/// An annotation that a module may have: its id and where in the text it stands; the content
/// excludes the id and the closing parenthesis.
record Annotation(String id, int start, int contentStart, int contentEnd) {
  static final String CUSTOM = "custom";
  static final String NAME = "name";
  static final String BRANCH_HINT = "metadata.code.branch_hint";

  static boolean isUnderstood(String id) {
    return id.equals(CUSTOM) || id.equals(NAME) || id.equals(BRANCH_HINT);
  }
}
