package dev.skerry.wasi.host;

/// What an address can be used for. A host allows each use of its own.
public enum NetworkUse {
  /// To listen at a local address, or to connect from it. Its port is 0 for any that is free.
  TCP_BIND,
  /// To connect to a remote address.
  TCP_CONNECT,
  /// To receive datagrams at a local address, and send them from it. Its port is 0 for any that is
  /// free.
  UDP_BIND,
  /// To send datagrams to a remote address.
  UDP_SEND,
  /// To receive a datagram that a remote address has sent; it is lost when that is not allowed.
  UDP_RECEIVE,
  /// To learn that a name has this address, whose port is 0. Allows nothing to be done with it.
  NAME
}
