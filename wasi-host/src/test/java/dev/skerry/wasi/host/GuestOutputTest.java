package dev.skerry.wasi.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/// Streams that a guest writes to.
class GuestOutputTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  private static void write(GuestOutput output, String text) throws HostException {
    byte[] bytes = ("<" + text + ">").getBytes(UTF_8);
    output.write(bytes, 1, bytes.length - 2);
  }

  private static void assertFull(GuestOutput output) {
    HostException full = assertThrows(HostException.class, () -> write(output, "more"));
    assertEquals(ErrorCode.INSUFFICIENT_SPACE, full.code());
  }

  @Test
  void aLimitedOutputIsFullAtItsLimit() throws HostException {
    GuestOutput output = GuestOutput.of(written).limitedTo(10);
    write(output, "12345678");
    assertFull(output);
    assertFull(output);
    write(output, "");
    output.flush();
    assertEquals("12345678mo", written.toString(UTF_8));
  }

  @Test
  void aLimitMayBeNothing() {
    assertFull(GuestOutput.of(written).limitedTo(0));
    assertThrows(IllegalArgumentException.class, () -> GuestOutput.of(written).limitedTo(-1));
  }
}
