package dev.skerry.wasi.host;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;

/// Where the addresses of names come from.
@FunctionalInterface
public interface Names {
  /// The addresses of a name, which is in small letters of ASCII and does not end in a dot. May
  /// take its time; is interrupted when nobody wants to know any more.
  List<InetAddress> lookUp(String name) throws HostException, InterruptedException;

  /// What the host knows.
  static Names ofHost() {
    return name -> {
      try {
        return List.of(InetAddress.getAllByName(name));
      } catch (UnknownHostException e) {
        String words = String.valueOf(e.getMessage());
        throw new HostException(
            words.endsWith("Temporary failure in name resolution")
                ? ErrorCode.TEMPORARY_RESOLVER_FAILURE
                : ErrorCode.NAME_UNRESOLVABLE);
      }
    };
  }

  /// These names and no others.
  static Names fixed(Map<String, List<InetAddress>> addresses) {
    Map<String, List<InetAddress>> known = Map.copyOf(addresses);
    return name -> known.getOrDefault(name, List.of());
  }
}
