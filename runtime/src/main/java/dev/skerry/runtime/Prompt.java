package dev.skerry.runtime;

import org.jspecify.annotations.Nullable;

/// The handlers of a `resume` that is running: what the code under it may suspend to or switch
/// under, up to the next call from a host, which nothing suspends across.
public final class Prompt {
  private final @Nullable Prompt outer;
  private final Instance instance;
  private final int[] tags;
  private final boolean[] switches;

  /// Handlers of tags of an instance, each for a suspension or for a switch.
  public Prompt(@Nullable Prompt outer, Instance instance, int[] tags, boolean[] switches) {
    this.outer = outer;
    this.instance = instance;
    this.tags = tags;
    this.switches = switches;
  }

  public @Nullable Prompt outer() {
    return outer;
  }

  /// Which of the handlers takes this tag, -1 when none does.
  public int handler(Tag tag, boolean switching) {
    for (int i = 0; i < tags.length; i++) {
      if (switches[i] == switching && instance.tags[tags[i]].equals(tag)) {
        return i;
      }
    }
    return -1;
  }

  /// The innermost prompt, from this one on, that handles a tag.
  ///
  /// @throws Trap when none does
  public static Prompt handling(@Nullable Prompt innermost, Tag tag, boolean switching) {
    for (Prompt prompt = innermost; prompt != null; prompt = prompt.outer) {
      if (prompt.handler(tag, switching) >= 0) {
        return prompt;
      }
    }
    throw new Trap(TrapReason.UNHANDLED_TAG);
  }
}
