package dev.skerry.compiler;

import dev.skerry.runtime.compiled.Entries;
import dev.skerry.runtime.compiled.Gate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The classes of one flavour of a module's code, which are made when the JVM asks for them. Safe
/// for many threads.
final class ModuleLoader extends ClassLoader implements Gate.Keeper {
  private final Unit unit;
  private final ClassMaker maker;
  private final Supplier<@Nullable CachedClasses> cache;
  private @Nullable CachedClasses cached;
  private boolean opened;
  private final AtomicReferenceArray<Entries> entries;
  private final @Nullable AtomicReferenceArray<Gate> gates;

  /// Classes that were made together with another, until they are loaded.
  private final Map<String, byte[]> made = new ConcurrentHashMap<>();

  /// What {@link #prepare} need not look at again: groups share most of what they need.
  private final Set<String> initialized = ConcurrentHashMap.newKeySet();

  /// @param gated whether code of other groups may be interpreted until they are prepared
  ModuleLoader(
      Unit unit, ClassMaker maker, Supplier<@Nullable CachedClasses> cache, boolean gated) {
    super(ModuleLoader.class.getClassLoader());
    this.unit = unit;
    this.maker = maker;
    this.cache = cache;
    this.entries = new AtomicReferenceArray<>(unit.groupCount());
    this.gates = gated ? new AtomicReferenceArray<>(unit.groupCount()) : null;
    if (gated) {
      unit.gate(group -> entries.get(group) != null);
    }
  }

  Unit unit() {
    return unit;
  }

  /// The entries of the group that a function belongs to.
  Entries entries(int function) {
    int group = unit.groupOf(function);
    Entries found = entries.get(group);
    if (found == null) {
      found = newEntries(unit.entriesClass(group));
      entries.set(group, found);
    }
    return found;
  }

  /// Makes the classes of a group, so that no call has to wait for them, and lets calls in.
  void prepare(int group) {
    initialize(unit.functionsClass(group));
    for (int type : unit.signatures()) {
      initialize(unit.signatureClass(unit.context().types().id(type)));
    }
    for (int type : unit.structs()) {
      initialize(unit.structClass(type));
    }
    entries(unit.firstOf(group));
    gate(group).open();
  }

  /// What goes on where a loop begins.
  Entries loop(int function, int offset) {
    return newEntries(unit.loopClass(function, offset));
  }

  @Override
  public Gate gate(int group) {
    if (gates == null) {
      throw new IllegalStateException("this code has no gates");
    }
    Gate fresh = new Gate();
    return gates.compareAndSet(group, null, fresh) ? fresh : gates.get(group);
  }

  private void initialize(String internal) {
    if (initialized.contains(internal)) {
      return;
    }
    try {
      Class.forName(internal.replace('/', '.'), true, this);
      initialized.add(internal);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("generated code cannot be loaded", e);
    }
  }

  private Entries newEntries(String internal) {
    try {
      String name = internal.replace('/', '.');
      return (Entries) loadClass(name).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("generated code cannot be loaded", e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String internal = name.replace('.', '/');
    byte[] ready = made.get(internal);
    byte[] bytes = ready == null ? generate(internal) : ready;
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    Class<?> loaded = defineClass(name, bytes, 0, bytes.length);
    made.remove(internal);
    return loaded;
  }

  private byte @Nullable [] generate(String internal) {
    try {
      return bytes(internal);
    } catch (IndexOutOfBoundsException e) {
      // Whoever calls generated code takes such an error for an access outside of a memory.
      throw new IllegalStateException("class " + internal + " cannot be made", e);
    }
  }

  private synchronized @Nullable CachedClasses cached() {
    if (!opened) {
      cached = cache.get();
      opened = true;
    }
    return cached;
  }

  private byte @Nullable [] bytes(String name) {
    String simple = unit.nameIn(name);
    CachedClasses cached = cached();
    byte[] found = cached == null ? null : cached.find(simple);
    if (found != null) {
      return found;
    }
    made.putAll(maker.make(simple));
    if (cached != null) {
      made.forEach((other, bytes) -> cached.keep(unit.nameIn(other), bytes));
    }
    return made.remove(name);
  }
}
