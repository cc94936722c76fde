package dev.skerry.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FloatTextTest {
  @Test
  void writesWhatTheTextFormatHas() {
    assertEquals("nan", FloatText.f32(0x7FC0_0000));
    assertEquals("-nan:0x200000", FloatText.f32(0xFFA0_0000));
    assertEquals("-inf", FloatText.f32(0xFF80_0000));
    assertEquals("-0.0", FloatText.f64(1L << 63));
    assertEquals("nan:0x1", FloatText.f64(0x7FF0_0000_0000_0001L));
    assertEquals("1.0e300", FloatText.f64(Double.doubleToRawLongBits(1e300)));
  }

  @Property
  void finiteFloatsReadBackTheSame(@ForAll int bits) {
    if (Float.isFinite(Float.intBitsToFloat(bits))) {
      float read = Float.parseFloat(FloatText.f32(bits));
      assertEquals(bits, Float.floatToRawIntBits(read));
    }
  }
}
