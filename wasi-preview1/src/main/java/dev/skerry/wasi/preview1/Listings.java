package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.DirectoryEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the directories of one guest held when it began to read them. All together are limited, for
/// a guest can open a large directory thousands of times: those go that it has not read for
/// longest, and are read anew when it comes back to them.
final class Listings {
  private static final int MOST_ENTRIES = 1 << 18;

  private final Map<DirectoryDescriptor, List<DirectoryEntry>> kept =
      new LinkedHashMap<>(16, 0.75f, true);
  private int entries;

  /// None when there is no list of that directory.
  synchronized List<DirectoryEntry> of(DirectoryDescriptor directory) {
    return kept.getOrDefault(directory, List.of());
  }

  synchronized void keep(DirectoryDescriptor directory, List<DirectoryEntry> list) {
    forget(directory);
    var eldest = kept.values().iterator();
    while (entries > MOST_ENTRIES - list.size() && eldest.hasNext()) {
      entries -= eldest.next().size();
      eldest.remove();
    }
    kept.put(directory, list);
    entries += list.size();
  }

  synchronized void forget(DirectoryDescriptor directory) {
    List<DirectoryEntry> list = kept.remove(directory);
    if (list != null) {
      entries -= list.size();
    }
  }

  /// How many entries all lists have.
  synchronized int entries() {
    return entries;
  }
}
