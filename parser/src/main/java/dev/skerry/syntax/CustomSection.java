package dev.skerry.syntax;

/// A custom section. It stands behind the section `after`, or at the front when that is {@link
/// SectionId#CUSTOM}.
public record CustomSection(String name, SectionId after, Span content) {}
