package dev.skerry.wasi.host;

/// Something that a guest asked for was not done. Tells why and nothing more: no path of the host
/// reaches a guest this way. Cheap to throw, because guests can make it happen at will.
public final class HostException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public HostException(ErrorCode code) {
    super(code.toString(), null, false, false);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
