package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.ErrorCode;
import dev.skerry.wasi.host.FileTimes;
import dev.skerry.wasi.host.HostException;
import java.util.OptionalLong;

/// New times of files, from `fstflags` and what comes with them.
final class Times {
  private Times() {}

  static FileTimes of(Call call, long accessed, long modified, int flags) throws HostException {
    Flags.check(flags, Flags.ALL_FST);
    return new FileTimes(
        time(call, accessed, flags, Flags.ATIM, Flags.ATIM_NOW),
        time(call, modified, flags, Flags.MTIM, Flags.MTIM_NOW));
  }

  private static OptionalLong time(Call call, long given, int flags, int set, int setNow)
      throws HostException {
    boolean isGiven = (flags & set) != 0;
    boolean isNow = (flags & setNow) != 0;
    if ((isGiven && isNow) || (isGiven && given < 0)) {
      throw new HostException(ErrorCode.INVALID);
    }
    if (isNow) {
      return OptionalLong.of(call.guest().clocks().realtime());
    }
    return isGiven ? OptionalLong.of(given) : OptionalLong.empty();
  }
}
