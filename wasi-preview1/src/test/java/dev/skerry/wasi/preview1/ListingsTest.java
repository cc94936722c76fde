package dev.skerry.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.skerry.wasi.host.DirectoryEntry;
import dev.skerry.wasi.host.FileType;
import dev.skerry.wasi.host.MemoryDirectory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListingsTest {
  private static final int LONG = 100_000;

  private final Listings listings = new Listings();
  private final MemoryDirectory root = MemoryDirectory.create(1_000);

  private DirectoryDescriptor descriptor() {
    return new DirectoryDescriptor(root, Optional.empty(), listings, 0, 0, 0);
  }

  /// A guest that opens a large directory as often as it can makes its host keep no more of it.
  @Test
  void listsAreLimitedTogether() {
    List<DirectoryEntry> large =
        Collections.nCopies(LONG, new DirectoryEntry("name", 1, FileType.REGULAR_FILE));
    List<DirectoryDescriptor> open = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      open.add(descriptor());
      listings.keep(open.getLast(), large);
      assertTrue(listings.entries() <= 3 * LONG);
    }
    assertEquals(large, listings.of(open.get(9)));
    assertEquals(large, listings.of(open.get(8)));
    assertEquals(List.of(), listings.of(open.get(7)));
    open.forEach(DirectoryDescriptor::close);
    assertEquals(0, listings.entries());
  }

  /// What was forgotten is read again from where the guest was.
  @Test
  void readingGoesOnWithANewList() throws Exception {
    root.createDirectory("a");
    root.createDirectory("b");
    DirectoryDescriptor directory = descriptor();
    assertEquals(4, directory.entries(0).size());
    listings.forget(directory);
    assertEquals("b", directory.entries(3).getFirst().name());
  }
}
