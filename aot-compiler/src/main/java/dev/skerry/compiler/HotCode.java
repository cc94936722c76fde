package dev.skerry.compiler;

import dev.skerry.runtime.Function;
import dev.skerry.runtime.Hotness;
import dev.skerry.runtime.Instance;
import dev.skerry.runtime.Promotion;
import dev.skerry.runtime.compiled.Entries;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// Compiles what is hot while the guests run on. A function comes with its group, a loop with the
/// rest of its function. What cannot be made stays with the other tier, and is reported once.
final class HotCode implements Promotion {
  private final ModuleCode code;
  private final Hotness hotness;
  private final Executor executor;

  /// What was asked for: the entries, or nothing as long as they are not there.
  private final Map<Place, Optional<Entries>> asked = new ConcurrentHashMap<>();

  private volatile boolean failed;

  /// A group of functions, or a loop.
  ///
  /// @param offset that of the loop; -1 for a group
  private record Place(ModuleLoader loader, int number, int offset) {
    Entries make() {
      if (offset >= 0) {
        return loader.loop(number, offset);
      }
      loader.prepare(number);
      return loader.entries(loader.unit().firstOf(number));
    }
  }

  HotCode(ModuleCode code, Hotness hotness, Executor executor) {
    this.code = code;
    this.hotness = hotness;
    this.executor = executor;
    // Initialises classes that nobody should initialise where the stack is almost used up.
    code.prepareUsual();
  }

  @Override
  public Hotness hotness() {
    return hotness;
  }

  @Override
  public int slot(int function) {
    return code.slot(function);
  }

  @Override
  public @Nullable Function function(Instance instance, int function) {
    ModuleLoader loader = code.loader(instance);
    Place group = new Place(loader, loader.unit().groupOf(function), -1);
    return find(group) == null ? null : code.function(instance, function);
  }

  @Override
  public @Nullable Function loop(Instance instance, int function, int offset) {
    ModuleLoader loader = code.loader(instance);
    Place group = new Place(loader, loader.unit().groupOf(function), -1);
    Entries loop = find(group) == null ? null : find(new Place(loader, function, offset));
    return loop == null ? null : code.loop(instance, function, loop);
  }

  private @Nullable Entries find(Place place) {
    Optional<Entries> found = asked.get(place);
    if (found == null && !failed && asked.putIfAbsent(place, Optional.empty()) == null) {
      start(place);
      found = asked.get(place);
    }
    return found == null ? null : found.orElse(null);
  }

  private void start(Place place) {
    try {
      executor.execute(() -> make(place));
    } catch (RejectedExecutionException e) {
      fail(e);
    } catch (StackOverflowError e) {
      asked.remove(place);
      throw e;
    }
  }

  private void make(Place place) {
    try {
      asked.put(place, Optional.of(place.make()));
    } catch (LinkageError | IllegalStateException | SecurityException e) {
      fail(e);
    }
  }

  private void fail(Throwable why) {
    if (!failed) {
      failed = true;
      String message = "code stays interpreted, since it cannot be compiled";
      // Only now: a logger takes some milliseconds.
      System.getLogger("dev.skerry").log(System.Logger.Level.WARNING, message, why);
    }
  }
}
