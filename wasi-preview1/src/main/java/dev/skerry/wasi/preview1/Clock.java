package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.Clocks;
import dev.skerry.wasi.host.ErrorCode;
import dev.skerry.wasi.host.HostException;

/// The clocks of preview 1, `clockid` in its definition, in its order.
enum Clock {
  REALTIME,
  MONOTONIC,
  PROCESS_CPUTIME_ID,
  THREAD_CPUTIME_ID;

  static Clock of(int number) throws HostException {
    if (number < 0 || number >= values().length) {
      throw new HostException(ErrorCode.INVALID);
    }
    return values()[number];
  }

  long now(Clocks clocks) {
    return switch (this) {
      case REALTIME -> clocks.realtime();
      case MONOTONIC -> clocks.monotonic();
      case PROCESS_CPUTIME_ID, THREAD_CPUTIME_ID -> clocks.processorTime();
    };
  }
}
