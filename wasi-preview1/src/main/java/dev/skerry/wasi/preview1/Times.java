package dev.skerry.wasi.preview1;

import dev.skerry.wasi.host.Clocks;
import dev.skerry.wasi.host.ErrorCode;
import dev.skerry.wasi.host.FileTimes;
import dev.skerry.wasi.host.Grants;
import dev.skerry.wasi.host.HostException;
import java.util.OptionalLong;

/// New times of files, from `fstflags` and what comes with them.
final class Times {
  private final Grants grants;

  Times(Grants grants) {
    this.grants = grants;
  }

  FileTimes of(long accessed, long modified, int flags) throws HostException {
    Flags.check(flags, Flags.ALL_FST);
    return new FileTimes(
        time(accessed, flags, Flags.ATIM, Flags.ATIM_NOW),
        time(modified, flags, Flags.MTIM, Flags.MTIM_NOW));
  }

  private OptionalLong time(long given, int flags, int set, int setNow) throws HostException {
    boolean isGiven = (flags & set) != 0;
    boolean isNow = (flags & setNow) != 0;
    if ((isGiven && isNow) || (isGiven && given < 0)) {
      throw new HostException(ErrorCode.INVALID);
    }
    if (isNow) {
      Clocks clocks = grants.clocks().orElseThrow(() -> new HostException(ErrorCode.NOT_CAPABLE));
      return OptionalLong.of(clocks.realtime());
    }
    return isGiven ? OptionalLong.of(given) : OptionalLong.empty();
  }
}
