package dev.skerry.wasi.preview1;

import dev.skerry.engine.ExitException;
import dev.skerry.wasi.host.Clocks;
import dev.skerry.wasi.host.ErrorCode;
import dev.skerry.wasi.host.HostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/// Arguments, environment, clocks, randomness, and the end of a program.
final class ProcessFunctions {
  private static final int MOST_AT_ONCE = 1 << 12;
  private static final int MOST_SIGNALS = 31;

  /// What shells report of a process that a signal ended.
  private static final int SIGNALLED = 128;

  private static final int SIGNAL_PIPE = 13;
  private static final int SIGNAL_CHLD = 16;
  private static final int SIGNAL_CONT = 17;
  private static final int SIGNAL_STOP = 18;
  private static final int SIGNAL_TTOU = 21;
  private static final int SIGNAL_URG = 22;
  private static final int SIGNAL_WINCH = 27;

  private ProcessFunctions() {}

  private static byte[] bytes(String text) {
    return (text + '\0').getBytes(StandardCharsets.UTF_8);
  }

  static void sizes(Call call, List<String> texts) {
    GuestMemory memory = call.memory();
    memory.set32(call.i32(0), 0, texts.size());
    memory.set32(call.i32(1), 0, texts.stream().mapToInt(text -> bytes(text).length).sum());
  }

  static void strings(Call call, List<String> texts) {
    GuestMemory memory = call.memory();
    int pointers = call.i32(0);
    int content = call.i32(1);
    for (int i = 0; i < texts.size(); i++) {
      byte[] bytes = bytes(texts.get(i));
      memory.set32(pointers, i * Integer.BYTES, content);
      memory.write(content, bytes, 0, bytes.length);
      content += bytes.length;
    }
  }

  static void resolution(Call call) throws HostException {
    Clocks clocks = call.guest().clocks();
    Clock.of(call.i32(0));
    call.memory().set64(call.i32(1), 0, clocks.resolution());
  }

  static void time(Call call) throws HostException {
    long now = Clock.of(call.i32(0)).now(call.guest().clocks());
    call.memory().set64(call.i32(2), 0, now);
  }

  static void random(Call call) throws HostException {
    RandomGenerator random =
        call.guest().grants().random().orElseThrow(() -> new HostException(ErrorCode.NOT_CAPABLE));
    GuestMemory memory = call.memory();
    int pointer = call.i32(0);
    long length = Integer.toUnsignedLong(call.i32(1));
    memory.check(pointer, length);
    for (long done = 0; done < length; done += MOST_AT_ONCE) {
      call.registers().checkInterrupt();
      byte[] bytes = new byte[(int) Math.min(MOST_AT_ONCE, length - done)];
      random.nextBytes(bytes);
      memory.write(pointer + (int) done, bytes, 0, bytes.length);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // the guest asks for it, and gets what Java makes of it
  static void yieldThread(Call call) {
    Thread.yield();
  }

  /// Does what the definition says of each signal; nobody else could catch one.
  static void raise(Call call) throws HostException {
    int signal = call.i32(0);
    if (signal < 0 || signal >= MOST_SIGNALS) {
      throw new HostException(ErrorCode.INVALID);
    }
    if (signal >= SIGNAL_STOP && signal <= SIGNAL_TTOU) {
      throw new HostException(ErrorCode.UNSUPPORTED);
    }
    switch (signal) {
      case 0, SIGNAL_PIPE, SIGNAL_CHLD, SIGNAL_CONT, SIGNAL_URG, SIGNAL_WINCH -> {
        // To be ignored.
      }
      default -> throw new ExitException(SIGNALLED + signal);
    }
  }

  /// What ends the guest.
  static ExitException exit(Call call) {
    return new ExitException(call.i32(0));
  }
}
