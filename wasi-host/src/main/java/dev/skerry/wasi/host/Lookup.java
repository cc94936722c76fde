package dev.skerry.wasi.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Finds what a path names, one component at a time, from an open directory that it never leaves:
/// neither by `..`, nor by an absolute path, nor by a symbolic link, whose content is looked up in
/// the same way. Each directory on the way is opened relative to the one before.
public final class Lookup implements AutoCloseable {
  private static final String ITSELF = ".";

  /// As on Linux.
  private static final int MOST_LINKS = 40;

  private static final int MOST_LENGTH = 4096;
  private static final int LONGEST_NAME = 255;

  /// Each level is a directory that is held open meanwhile.
  private static final int DEEPEST = 256;

  private final Directory start;
  private final List<Directory> opened = new ArrayList<>();
  private final Deque<String> pending = new ArrayDeque<>();
  private String name = ITSELF;
  private boolean directory;
  private int links;

  private Lookup(Directory start) {
    this.start = start;
  }

  /// Looks up all but the last component, and that too as long as it is a symbolic link and
  /// `follow` says so. What it names need not exist.
  public static Lookup of(Directory start, String path, boolean follow) throws HostException {
    Lookup lookup = new Lookup(start);
    try {
      lookup.push(path);
      lookup.walk(follow);
      return lookup;
    } catch (HostException e) {
      lookup.close();
      throw e;
    }
  }

  /// The directory that the last component is in.
  public Directory parent() {
    return opened.isEmpty() ? start : opened.getLast();
  }

  /// The last component. It is `.` when the path leads to the directory itself.
  public String name() {
    return name;
  }

  /// Whether the path ended in a slash, so that it can only mean a directory.
  public boolean isDirectory() {
    return directory;
  }

  /// Puts a path in front of what is still to be looked up.
  private void push(String path) throws HostException {
    if (path.isEmpty()) {
      throw new HostException(ErrorCode.NO_ENTRY);
    }
    if (path.length() > MOST_LENGTH) {
      throw new HostException(ErrorCode.NAME_TOO_LONG);
    }
    if (path.startsWith("/")) {
      throw new HostException(ErrorCode.NOT_PERMITTED);
    }
    if (path.indexOf('\0') >= 0) {
      throw new HostException(ErrorCode.ILLEGAL_BYTE_SEQUENCE);
    }
    List<String> components = new ArrayList<>();
    for (String component : path.split("/", -1)) {
      if (component.length() > LONGEST_NAME) {
        throw new HostException(ErrorCode.NAME_TOO_LONG);
      }
      if (!component.isEmpty() && !component.equals(ITSELF)) {
        components.add(component);
      }
    }
    if (path.endsWith("/.")) {
      components.add(ITSELF);
    }
    if (pending.isEmpty()) {
      directory |= path.endsWith("/") || path.endsWith("/.") || path.equals(ITSELF);
    }
    components.reversed().forEach(pending::push);
  }

  private void walk(boolean follow) throws HostException {
    while (!pending.isEmpty()) {
      String component = pending.pop();
      name = ITSELF;
      if (component.equals("..")) {
        leave();
      } else if (!pending.isEmpty() && !component.equals(ITSELF)) {
        enter(component);
      } else {
        name = component;
        if (follow || directory) {
          followLast(component);
        }
      }
    }
  }

  private void leave() throws HostException {
    if (opened.isEmpty()) {
      throw new HostException(ErrorCode.NOT_PERMITTED);
    }
    opened.removeLast().close();
  }

  private void enter(String component) throws HostException {
    if (parent().type(component) == FileType.SYMBOLIC_LINK) {
      expand(component);
      return;
    }
    if (opened.size() == DEEPEST) {
      throw new HostException(ErrorCode.NAME_TOO_LONG);
    }
    opened.add(parent().openDirectory(component));
  }

  private void followLast(String component) throws HostException {
    try {
      if (parent().type(component) == FileType.SYMBOLIC_LINK) {
        expand(component);
      }
    } catch (HostException e) {
      if (e.code() != ErrorCode.NO_ENTRY) {
        throw e;
      }
      // It may be about to be created.
    }
  }

  private void expand(String link) throws HostException {
    if (++links > MOST_LINKS) {
      throw new HostException(ErrorCode.LOOP);
    }
    push(parent().readSymbolicLink(link));
    name = ITSELF;
  }

  @Override
  public void close() {
    opened.forEach(Directory::close);
    opened.clear();
  }
}
