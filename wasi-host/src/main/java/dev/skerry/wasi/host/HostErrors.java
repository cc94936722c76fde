package dev.skerry.wasi.host;

import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.ClosedDirectoryStreamException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What Java reports about files and sockets, as error codes. Java has exceptions for the common
/// errors only; the others are known by the words of the system, which are English unless its
/// locale is not. Those that programs rely on are therefore found by looking first.
final class HostErrors {
  private static final Map<String, ErrorCode> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put("Too many levels of symbolic links", ErrorCode.LOOP);
    WORDS.put("Not a directory", ErrorCode.NOT_DIRECTORY);
    WORDS.put("Is a directory", ErrorCode.IS_DIRECTORY);
    WORDS.put("Directory not empty", ErrorCode.NOT_EMPTY);
    WORDS.put("File name too long", ErrorCode.NAME_TOO_LONG);
    WORDS.put("No space left on device", ErrorCode.INSUFFICIENT_SPACE);
    WORDS.put("Disk quota exceeded", ErrorCode.INSUFFICIENT_SPACE);
    WORDS.put("Operation not permitted", ErrorCode.NOT_PERMITTED);
    WORDS.put("Read-only file system", ErrorCode.READ_ONLY);
    WORDS.put("Invalid argument", ErrorCode.INVALID);
    WORDS.put("Invalid cross-device link", ErrorCode.CROSS_DEVICE);
    WORDS.put("File too large", ErrorCode.FILE_TOO_LARGE);
    WORDS.put("Too many open files", ErrorCode.TOO_MANY_OPEN);
    WORDS.put("Too many links", ErrorCode.TOO_MANY_LINKS);
    WORDS.put("Device or resource busy", ErrorCode.BUSY);
    WORDS.put("Text file busy", ErrorCode.BUSY);
    WORDS.put("Bad file descriptor", ErrorCode.BAD_DESCRIPTOR);
    WORDS.put("Broken pipe", ErrorCode.PIPE);
    WORDS.put("Connection reset", ErrorCode.CONNECTION_RESET);
    WORDS.put("Connection refused", ErrorCode.CONNECTION_REFUSED);
    WORDS.put("Connection timed out", ErrorCode.TIMEOUT);
    WORDS.put("Software caused connection abort", ErrorCode.CONNECTION_ABORTED);
    WORDS.put("Network is unreachable", ErrorCode.REMOTE_UNREACHABLE);
    WORDS.put("Network is down", ErrorCode.REMOTE_UNREACHABLE);
    WORDS.put("Address already in use", ErrorCode.ADDRESS_IN_USE);
    WORDS.put("Cannot assign requested address", ErrorCode.ADDRESS_NOT_BINDABLE);
    WORDS.put("Permission denied", ErrorCode.ACCESS);
    WORDS.put("Message too long", ErrorCode.DATAGRAM_TOO_LARGE);
    WORDS.put("No buffer space available", ErrorCode.INSUFFICIENT_MEMORY);
    WORDS.put("Cannot allocate memory", ErrorCode.INSUFFICIENT_MEMORY);
    WORDS.put("Transport endpoint is not connected", ErrorCode.NOT_CONNECTED);
  }

  private HostErrors() {}

  /// Something that is done with Java's files or sockets.
  @FunctionalInterface
  interface Action<T> {
    T run() throws IOException, HostException;
  }

  /// Does it, and translates what goes wrong.
  static <T> T attempt(Action<T> action) throws HostException {
    try {
      return action.run();
    } catch (IOException e) {
      throw of(e);
    } catch (DirectoryIteratorException e) {
      throw of(e.getCause());
    } catch (ClosedDirectoryStreamException | CancelledKeyException _) {
      throw new HostException(ErrorCode.BAD_DESCRIPTOR);
    } catch (NonReadableChannelException | NonWritableChannelException _) {
      throw new HostException(ErrorCode.BAD_DESCRIPTOR);
    } catch (NotYetConnectedException _) {
      throw new HostException(ErrorCode.NOT_CONNECTED);
    } catch (AlreadyConnectedException | UnsupportedAddressTypeException _) {
      throw new HostException(ErrorCode.INVALID);
    } catch (ReadOnlyFileSystemException _) {
      throw new HostException(ErrorCode.READ_ONLY);
    } catch (UnsupportedOperationException _) {
      throw new HostException(ErrorCode.UNSUPPORTED);
    }
  }

  /// The same for what may wait, and ends when its thread is interrupted.
  static <T> T attemptWaiting(Action<T> action) throws HostException, InterruptedException {
    try {
      return attempt(action);
    } catch (HostException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw e;
    }
  }

  static HostException of(IOException e) {
    return new HostException(code(e));
  }

  private static ErrorCode code(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> ErrorCode.NO_ENTRY;
      case FileAlreadyExistsException _ -> ErrorCode.EXIST;
      case AccessDeniedException _ -> ErrorCode.ACCESS;
      case NotDirectoryException _ -> ErrorCode.NOT_DIRECTORY;
      case DirectoryNotEmptyException _ -> ErrorCode.NOT_EMPTY;
      case NotLinkException _ -> ErrorCode.INVALID;
      case AtomicMoveNotSupportedException _ -> ErrorCode.CROSS_DEVICE;
      case ClosedChannelException _ -> ErrorCode.BAD_DESCRIPTOR;
      case NoRouteToHostException _ -> ErrorCode.REMOTE_UNREACHABLE;
      case PortUnreachableException _ -> ErrorCode.CONNECTION_REFUSED;
      case FileSystemException f -> ofWords(f.getReason());
      default -> ofWords(e.getMessage());
    };
  }

  private static ErrorCode ofWords(@Nullable String words) {
    if (words != null) {
      for (Map.Entry<String, ErrorCode> known : WORDS.entrySet()) {
        if (words.startsWith(known.getKey())) {
          return known.getValue();
        }
      }
    }
    return ErrorCode.IO;
  }
}
