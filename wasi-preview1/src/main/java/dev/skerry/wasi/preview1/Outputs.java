package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.GuestOutput;
import dev.skerry.wasi.host.HostException;

/// Standard output and standard error together: where both go to the same place, what was written
/// first has to arrive first, and all of it before the guest waits for an answer.
record Outputs(GuestOutput output, GuestOutput errors) {
  void flush() throws HostException {
    output.flush();
    errors.flush();
  }
}
