package dev.skerry.text;

import dev.skerry.syntax.ByteWriter;
import dev.skerry.syntax.CustomSection;
import dev.skerry.syntax.Limit;
import dev.skerry.syntax.MalformedException;
import dev.skerry.syntax.ReadOptions;
import dev.skerry.syntax.SectionId;
import dev.skerry.syntax.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The annotations that a module understands (appendix "Custom Sections and Annotations" of the
/// specification): custom sections, names, and branch hints.
final class ModuleAnnotations {
  private final Lexer text;
  private final int most;
  private final List<Placed> customs = new ArrayList<>();

  ModuleAnnotations(Lexer text, ReadOptions options) {
    this.text = text;
    this.most = options.limit(Limit.CUSTOM_SECTIONS);
  }

  /// A custom section and its place: twice the ordinal of a section for the place before it, one
  /// more for the place behind it.
  private record Placed(int place, CustomSection section) {}

  private static int before(SectionId section) {
    return 2 * section.ordinal();
  }

  private static int after(SectionId section) {
    return 2 * section.ordinal() + 1;
  }

  private Lexer content(Annotation annotation) {
    return text.part(annotation.contentStart(), annotation.contentEnd());
  }

  /// Refuses annotations where none of those that are understood may stand.
  void refuse(List<Annotation> misplaced) {
    for (Annotation annotation : misplaced) {
      throw misplaced(annotation);
    }
  }

  MalformedException misplaced(Annotation annotation) {
    String reason =
        annotation.id().equals(Annotation.BRANCH_HINT)
            ? "@" + Annotation.BRANCH_HINT + " annotation: not in a function"
            : "misplaced @" + annotation.id() + " annotation";
    return text.error(reason, annotation.start());
  }

  /// The name in a `@name` annotation; any other is misplaced.
  String name(Annotation annotation) {
    if (!annotation.id().equals(Annotation.NAME)) {
      throw misplaced(annotation);
    }
    Lexer content = content(annotation);
    if (!content.is(Token.STRING)) {
      throw text.error("@name annotation: string expected", annotation.start());
    }
    String name = content.name();
    content.advance();
    expectEnd(content, annotation);
    return name;
  }

  /// The value of a branch hint, 0 or 1; any other annotation is misplaced.
  int hint(Annotation annotation) {
    if (!annotation.id().equals(Annotation.BRANCH_HINT)) {
      throw misplaced(annotation);
    }
    byte[] value = strings(content(annotation), annotation);
    if (value.length != 1 || value[0] < 0 || value[0] > 1) {
      throw text.error(
          "@" + Annotation.BRANCH_HINT + " annotation: invalid hint value", annotation.start());
    }
    return value[0];
  }

  /// Takes the section of a `@custom` annotation; any other is misplaced.
  void custom(Annotation annotation) {
    if (!annotation.id().equals(Annotation.CUSTOM)) {
      throw misplaced(annotation);
    }
    if (customs.size() >= most) {
      throw text.error("too many custom-sections: the limit is " + most, annotation.start());
    }
    Lexer content = content(annotation);
    if (!content.is(Token.STRING)) {
      throw text.error("@custom annotation: missing section name", annotation.start());
    }
    if (!Characters.isUtf8(content.string())) {
      throw content.error("@custom annotation: malformed UTF-8 encoding");
    }
    String name = content.name();
    content.advance();
    int place = content.is(Token.LEFT_PAREN) ? place(content) : after(SectionId.DATA);
    add(name, place, strings(content, annotation));
  }

  private static int place(Lexer content) {
    content.advance();
    boolean before = content.is("before");
    if (!before && !content.is("after")) {
      throw content.error("@custom annotation: malformed placement");
    }
    content.advance();
    int place = sectionPlace(content, before);
    content.advance();
    if (!content.is(Token.RIGHT_PAREN)) {
      throw content.error("@custom annotation: unexpected token " + content.shown());
    }
    content.advance();
    return place;
  }

  private static int sectionPlace(Lexer content, boolean before) {
    if (content.is("first")) {
      return after(SectionId.CUSTOM) - (before ? 1 : 0);
    }
    if (content.is("last")) {
      return after(SectionId.DATA) - (before ? 1 : 0);
    }
    SectionId section = content.is(Token.KEYWORD) ? SectionId.ofText(content.text()) : null;
    if (section == null || section == SectionId.CUSTOM) {
      throw content.error("@custom annotation: malformed section kind");
    }
    return before ? before(section) : after(section);
  }

  private byte[] strings(Lexer content, Annotation annotation) {
    ByteWriter bytes = new ByteWriter();
    while (content.is(Token.STRING)) {
      bytes.raw(content.string());
      content.advance();
    }
    expectEnd(content, annotation);
    return bytes.toByteArray();
  }

  private static void expectEnd(Lexer content, Annotation annotation) {
    if (!content.is(Token.EOF)) {
      throw content.error(
          "@" + annotation.id() + " annotation: unexpected token " + content.shown());
    }
  }

  private void add(String name, int place, byte[] content) {
    // A place before a section is the place behind the section in front of that.
    SectionId after = SectionId.values()[Math.max((place - 1) >> 1, 0)];
    customs.add(new Placed(place, new CustomSection(name, after, Span.of(content))));
  }

  void addBranchHints(byte[] content) {
    add(Annotation.BRANCH_HINT, before(SectionId.CODE), content);
  }

  /// Takes a name section unless it is empty or the text has one of its own.
  void addNames(byte[] content) {
    if (content.length > 0 && customs.stream().noneMatch(c -> c.section().name().equals("name"))) {
      add("name", after(SectionId.DATA), content);
    }
  }

  /// The custom sections in their order.
  List<CustomSection> customs() {
    return customs.stream()
        .sorted(Comparator.comparingInt(Placed::place))
        .map(Placed::section)
        .toList();
  }
}
