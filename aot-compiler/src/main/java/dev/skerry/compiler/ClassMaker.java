package dev.skerry.compiler;

import dev.skerry.runtime.compiled.Slots;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes the classes of a unit, each by its name without the prefix. Some are made together.
final class ClassMaker {
  static final String POLL = "Poll";
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(Functions|Entries|Gates|Calls|Regions|Struct|Loop)(\\d{1,9})(?:_(\\d{1,10}))?(?:_\\d+)?");

  private final Unit unit;
  private final Slots slots;

  /// @param slots the functions that a table or a reference can hold
  ClassMaker(Unit unit, Slots slots) {
    this.unit = unit;
    this.slots = slots;
  }

  /// The class of a name and those that come with it, by their whole names; none for a name that is
  /// not of this unit.
  Map<String, byte[]> make(String name) {
    if (name.equals(POLL)) {
      return Map.of(unit.pollClass(), PollCompiler.compile(unit));
    }
    Matcher matcher = NUMBERED.matcher(name);
    return matcher.matches()
        ? make(matcher.group(1), Integer.parseInt(matcher.group(2)), matcher.group(3))
        : Map.of();
  }

  private Map<String, byte[]> make(String kind, int number, @Nullable String second) {
    return switch (kind) {
      case "Functions" -> GroupCompiler.compile(unit, number);
      case "Regions" -> GroupCompiler.compile(unit, unit.groupOf(number));
      case "Loop" ->
          LoopCompiler.compile(unit, number, Integer.parseInt(Objects.requireNonNull(second)));
      case "Gates" -> Map.of(unit.gatesClass(number), GatesCompiler.compile(unit, number));
      case "Struct" -> Map.of(unit.structClass(number), StructCompiler.compile(unit, number));
      case "Entries" -> Map.of(unit.entriesClass(number), EntriesCompiler.compile(unit, number));
      default -> {
        int id = unit.context().types().id(number);
        int[] functions = slots.functions(id);
        yield Signatures.compile(unit, number, functions);
      }
    };
  }
}
