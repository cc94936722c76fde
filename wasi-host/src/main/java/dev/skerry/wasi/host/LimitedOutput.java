package dev.skerry.wasi.host;

/// Output that takes so many bytes and no more. What fits of the last ones is written; then it
/// fails as a full device does.
final class LimitedOutput implements GuestOutput {
  private final GuestOutput output;
  private long left;

  LimitedOutput(GuestOutput output, long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("a limit must not be negative");
    }
    this.output = output;
    this.left = bytes;
  }

  @Override
  public synchronized void write(byte[] bytes, int start, int length) throws HostException {
    int count = (int) Math.min(length, left);
    if (count > 0) {
      output.write(bytes, start, count);
      left -= count;
    }
    if (count < length) {
      throw new HostException(ErrorCode.INSUFFICIENT_SPACE);
    }
  }

  @Override
  public void flush() throws HostException {
    output.flush();
  }

  @Override
  public boolean isTerminal() {
    return output.isTerminal();
  }
}
