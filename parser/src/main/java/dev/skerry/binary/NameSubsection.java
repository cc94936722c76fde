package dev.skerry.binary;

import org.jspecify.annotations.Nullable;

/// The parts of a name section, in the order of their numbers: those of the standard and those of
/// the extended name section proposal.
public enum NameSubsection {
  MODULE,
  FUNCTIONS,
  LOCALS,
  LABELS,
  TYPES,
  TABLES,
  MEMORIES,
  GLOBALS,
  ELEMENTS,
  DATA,
  FIELDS,
  TAGS;

  /// The part with this number, null when there is none.
  static @Nullable NameSubsection ofBinary(int id) {
    return id < values().length ? values()[id] : null;
  }

  int binary() {
    return ordinal();
  }

  /// Whether its names go by two indices.
  public boolean isIndirect() {
    return this == LOCALS || this == LABELS || this == FIELDS;
  }
}
