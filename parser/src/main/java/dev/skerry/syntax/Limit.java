package dev.skerry.syntax;

import java.util.Locale;

/// What a reader accepts at most. The defaults are those of the web embedding where it has one.
public enum Limit {
  MODULE_BYTES(1 << 30),
  TYPES(1_000_000),
  RECURSIVE_GROUP_TYPES(1_000_000),
  SUBTYPE_DEPTH(63),
  PARAMETERS(1_000),
  RESULTS(1_000),
  STRUCT_FIELDS(10_000),
  IMPORTS(1_000_000),
  EXPORTS(1_000_000),
  FUNCTIONS(1_000_000),
  TABLES(100_000),
  MEMORIES(100),
  GLOBALS(1_000_000),
  TAGS(1_000_000),
  ELEMENT_SEGMENTS(10_000_000),
  ELEMENTS(10_000_000),
  DATA_SEGMENTS(100_000),
  CUSTOM_SECTIONS(100_000),
  FUNCTION_BYTES(7_654_321),
  LOCALS(50_000),
  BRANCH_TABLE(1_000_000),
  /// How many operands may be on the stack at once.
  OPERANDS(1_000_000),
  /// How deep blocks, and parentheses of the text format, may nest.
  NESTING(100_000),
  ARRAY_NEW_FIXED(10_000);

  private final int standard;

  Limit(int standard) {
    this.standard = standard;
  }

  /// The value that holds when nobody sets another.
  public int standard() {
    return standard;
  }

  /// The name in messages and on a command line: `function-bytes`.
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
