package dev.skerry.wasi.host;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A directory that is in memory only, and all that is below it. For hosts whose guests are not to
/// touch a disk, and for tests. Everything in one tree is under one lock.
public final class MemoryDirectory extends MemoryNode implements Directory {
  private final MemoryTree tree;
  private final Map<String, MemoryNode> entries = new TreeMap<>();

  private MemoryDirectory(MemoryTree tree) {
    super(tree, FileType.DIRECTORY);
    this.tree = tree;
  }

  /// A new tree, whose files together take at most so many bytes.
  public static MemoryDirectory create(long mostBytes) {
    return create(mostBytes, Clocks.real());
  }

  /// The same, whose files have the times of these clocks: a guest that is to do the same each time
  /// finds no other time here.
  public static MemoryDirectory create(long mostBytes, Clocks clocks) {
    return new MemoryDirectory(new MemoryTree(mostBytes, clocks));
  }

  /// Puts a file into the tree, with the directories that it needs.
  public void write(String path, byte[] content) throws HostException, InterruptedException {
    makeParents(path);
    try (Lookup found = Lookup.of(this, path, true);
        OpenFile file =
            found
                .parent()
                .openFile(found.name(), new OpenMode(false, true, true, false, true, false))) {
      file.write(ByteBuffer.wrap(content), 0);
    }
  }

  private void makeParents(String path) throws HostException {
    MemoryDirectory directory = this;
    String[] names = path.split("/", -1);
    for (int i = 0; i < names.length - 1; i++) {
      if (directory.find(names[i]) == null) {
        directory.createDirectory(names[i]);
      }
      directory = directory.openDirectory(names[i]);
    }
  }

  /// The content of a file.
  public byte[] read(String path) throws HostException, InterruptedException {
    try (Lookup found = Lookup.of(this, path, true);
        OpenFile file = found.parent().openFile(found.name(), OpenMode.READ)) {
      ByteBuffer content = ByteBuffer.allocate((int) file.size());
      file.read(content, 0);
      return content.array();
    }
  }

  private @Nullable MemoryNode find(String name) {
    synchronized (tree) {
      return name.equals(".") ? this : entries.get(name);
    }
  }

  private MemoryNode get(String name) throws HostException {
    MemoryNode found = find(name);
    if (found == null) {
      throw new HostException(ErrorCode.NO_ENTRY);
    }
    return found;
  }

  private static HostException error(ErrorCode code) {
    return new HostException(code);
  }

  @Override
  long size() {
    return 0;
  }

  @Override
  public FileType type(String name) throws HostException {
    return get(name).type;
  }

  @Override
  public FileStatus status(String name) throws HostException {
    synchronized (tree) {
      return get(name).status();
    }
  }

  @Override
  public void setTimes(String name, FileTimes times) throws HostException {
    synchronized (tree) {
      get(name).setTimes(times);
    }
  }

  @Override
  public List<DirectoryEntry> list() {
    synchronized (tree) {
      List<DirectoryEntry> list = new ArrayList<>(entries.size());
      entries.forEach((name, node) -> list.add(new DirectoryEntry(name, node.inode, node.type)));
      return list;
    }
  }

  @Override
  public MemoryDirectory openDirectory(String name) throws HostException {
    if (get(name) instanceof MemoryDirectory directory) {
      return directory;
    }
    throw error(ErrorCode.NOT_DIRECTORY);
  }

  @Override
  public OpenFile openFile(String name, OpenMode mode) throws HostException {
    synchronized (tree) {
      MemoryNode found = find(name);
      if (found == null && !mode.create()) {
        throw error(ErrorCode.NO_ENTRY);
      }
      if (found != null && mode.create() && mode.exclusive()) {
        throw error(ErrorCode.EXIST);
      }
      MemoryFile file =
          switch (found) {
            case null -> add(name, new MemoryFile(tree));
            case MemoryFile known -> known;
            case MemoryDirectory _ -> throw error(ErrorCode.IS_DIRECTORY);
            case MemoryLink _ -> throw error(ErrorCode.LOOP);
          };
      if (mode.truncate()) {
        file.setSize(0);
      }
      return new MemoryOpenFile(file, mode.read(), mode.write());
    }
  }

  /// Adds something under a name that is free.
  private <T extends MemoryNode> T add(String name, T node) throws HostException {
    synchronized (tree) {
      if (name.equals(".") || entries.containsKey(name)) {
        throw error(ErrorCode.EXIST);
      }
      checkAlive();
      tree.take(cost(name, node));
      link(name, node);
      return node;
    }
  }

  private void checkAlive() throws HostException {
    if (links == 0) {
      // The directory itself was removed.
      throw error(ErrorCode.NO_ENTRY);
    }
  }

  private static long cost(String name, MemoryNode node) {
    long content = node instanceof MemoryLink link ? link.content.length() : 0;
    return MemoryTree.BYTES_OF_ENTRY + name.length() + content;
  }

  private void link(String name, MemoryNode node) {
    entries.put(name, node);
    node.links++;
    touch();
  }

  private void drop(String name, MemoryNode node) {
    tree.give(cost(name, node));
    unlink(name, node);
  }

  private void unlink(String name, MemoryNode node) {
    entries.remove(name);
    node.links--;
    if (node instanceof MemoryFile file) {
      file.giveUp();
    }
    touch();
  }

  @Override
  public void createDirectory(String name) throws HostException {
    add(name, new MemoryDirectory(tree));
  }

  @Override
  public void createSymbolicLink(String name, String content) throws HostException {
    add(name, new MemoryLink(tree, content));
  }

  @Override
  public String readSymbolicLink(String name) throws HostException {
    if (get(name) instanceof MemoryLink link) {
      return link.content;
    }
    throw error(ErrorCode.INVALID);
  }

  private MemoryDirectory sibling(Directory other) throws HostException {
    if (other instanceof MemoryDirectory that && that.tree.equals(tree)) {
      return that;
    }
    throw error(other instanceof ReadOnlyDirectory ? ErrorCode.READ_ONLY : ErrorCode.CROSS_DEVICE);
  }

  @Override
  public void createHardLink(String name, Directory to, String newName) throws HostException {
    synchronized (tree) {
      MemoryNode node = get(name);
      if (node instanceof MemoryDirectory) {
        throw error(ErrorCode.NOT_PERMITTED);
      }
      sibling(to).add(newName, node);
    }
  }

  @Override
  public void rename(String name, Directory to, String newName) throws HostException {
    MemoryDirectory target = sibling(to);
    synchronized (tree) {
      MemoryNode node = get(name);
      MemoryNode replaced = target.find(newName);
      if (node.equals(replaced)) {
        return;
      }
      if (name.equals(".") || newName.equals(".")) {
        throw error(ErrorCode.BUSY);
      }
      if (node instanceof MemoryDirectory directory && directory.holds(target)) {
        throw error(ErrorCode.INVALID);
      }
      target.checkAlive();
      long more = cost(newName, node) - cost(name, node);
      if (replaced != null) {
        checkReplacement(node, replaced);
        more -= cost(newName, replaced);
      }
      // Nothing fails after this.
      tree.take(more);
      if (replaced != null) {
        target.unlink(newName, replaced);
      }
      target.link(newName, node);
      unlink(name, node);
    }
  }

  private static void checkReplacement(MemoryNode node, MemoryNode replaced) throws HostException {
    boolean isDirectory = node instanceof MemoryDirectory;
    if (isDirectory != replaced instanceof MemoryDirectory) {
      throw error(isDirectory ? ErrorCode.NOT_DIRECTORY : ErrorCode.IS_DIRECTORY);
    }
    if (replaced instanceof MemoryDirectory directory && !directory.entries.isEmpty()) {
      throw error(ErrorCode.NOT_EMPTY);
    }
  }

  /// Whether another directory is this one or below it.
  private boolean holds(MemoryDirectory other) {
    List<MemoryDirectory> toSee = new ArrayList<>(List.of(this));
    while (!toSee.isEmpty()) {
      MemoryDirectory next = toSee.removeLast();
      if (next.equals(other)) {
        return true;
      }
      for (MemoryNode node : next.entries.values()) {
        if (node instanceof MemoryDirectory directory) {
          toSee.add(directory);
        }
      }
    }
    return false;
  }

  @Override
  public void removeDirectory(String name) throws HostException {
    synchronized (tree) {
      if (!(get(name) instanceof MemoryDirectory directory)) {
        throw error(ErrorCode.NOT_DIRECTORY);
      }
      if (name.equals(".")) {
        throw error(ErrorCode.INVALID);
      }
      if (!directory.entries.isEmpty()) {
        throw error(ErrorCode.NOT_EMPTY);
      }
      drop(name, directory);
    }
  }

  @Override
  public void removeFile(String name) throws HostException {
    synchronized (tree) {
      MemoryNode node = get(name);
      if (node instanceof MemoryDirectory) {
        throw error(ErrorCode.IS_DIRECTORY);
      }
      drop(name, node);
    }
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
