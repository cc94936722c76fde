package dev.skerry.wasi.host;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names of the internet, as guests write them.
final class DomainName {
  private static final int MAX_LENGTH = 253;
  private static final Pattern ASCII =
      Pattern.compile("[a-z0-9_-]{1,63}+(?:\\.[a-z0-9_-]{1,63}+)*+");

  private DomainName() {}

  /// The address that a name is in truth, if it is one. An address that names an interface of the
  /// host is none.
  static @Nullable InetAddress literal(String name) {
    if (name.length() > MAX_LENGTH || name.contains("%")) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(name);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /// The one form of a name that hosts are asked about.
  static String ascii(String name) throws HostException {
    if (name.length() <= MAX_LENGTH) {
      try {
        String ascii = IDN.toASCII(name).toLowerCase(Locale.ROOT);
        String whole = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        if (whole.length() <= MAX_LENGTH && ASCII.matcher(whole).matches()) {
          return whole;
        }
      } catch (IllegalArgumentException _) {
        // As what is no name in ASCII.
      }
    }
    throw new HostException(ErrorCode.INVALID);
  }
}
