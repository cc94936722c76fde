package dev.skerry.text;

/// The kinds of tokens of the text format (section 6.3 of the specification).
public enum Token {
  LEFT_PAREN,
  RIGHT_PAREN,
  /// A word that starts with a small letter; also `offset=4` and its like.
  KEYWORD,
  /// A number without a sign: `12`, `0xFF`.
  NAT,
  /// A whole number with a sign.
  INT,
  /// A number with a fraction or an exponent, an infinity or a NaN.
  FLOAT,
  STRING,
  /// `$name` or `$"name"`
  ID,
  /// What looks like a token and is none.
  RESERVED,
  EOF
}
