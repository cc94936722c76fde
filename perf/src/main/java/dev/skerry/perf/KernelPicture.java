package dev.skerry.perf;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Draws what the kernels take as bars, in SVG: a group for each kernel, a bar for each engine, as
/// many times as long as the last engine. The scale is logarithmic.
final class KernelPicture {
  private static final List<String> COLOURS =
      List.of("#9ab8d8", "#1f5fa8", "#e3b48a", "#c46a1b", "#7a7a7a", "#4a9a5c", "#a04a9a");
  private static final int LEFT = 110;
  private static final int WIDTH = 620;
  private static final int BAR = 9;
  private static final int GAP = 10;
  private static final int TOP = 40;

  /// The ends of the scale.
  private static final double LEAST = 0.1;

  private static final double MOST = 1000;

  private final StringBuilder out = new StringBuilder();
  private final List<String> engines;

  private KernelPicture(List<String> engines) {
    this.engines = engines;
  }

  /// The picture of nanoseconds by kernel for each engine.
  static String of(List<String> engines, Map<String, double[]> times) {
    return new KernelPicture(engines).draw(times);
  }

  private String draw(Map<String, double[]> times) {
    int group = engines.size() * BAR + GAP;
    int height = TOP + times.size() * group + 30;
    add(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " font-family=\"sans-serif\" font-size=\"11\">",
            LEFT + WIDTH + 60,
            height));
    add("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
    legend();
    scale(height - 25);
    int y = TOP;
    for (Map.Entry<String, double[]> kernel : times.entrySet()) {
      text(LEFT - 6, y + (group - GAP) / 2 + 4, "end", kernel.getKey());
      bars(y, kernel.getValue());
      y += group;
    }
    add("</svg>");
    return out.toString();
  }

  private void legend() {
    int step = (LEFT + WIDTH) / engines.size();
    for (int i = 0; i < engines.size(); i++) {
      rectangle(10 + i * step, 8, 10, i);
      text(24 + i * step, 17, "start", engines.get(i));
    }
  }

  private void scale(int bottom) {
    for (double at = LEAST; at <= MOST; at *= 10) {
      double x = x(at);
      add(
          String.format(
              Locale.ROOT,
              "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\"/>",
              x,
              TOP - 6,
              x,
              bottom,
              at == 1 ? "#444" : "#ddd"));
      text((int) x, bottom + 14, "middle", String.format(Locale.ROOT, "%sx", number(at)));
    }
  }

  private void bars(int top, double[] times) {
    double base = times[times.length - 1];
    for (int i = 0; i < times.length; i++) {
      double ratio = times[i] / base;
      if (Double.isFinite(ratio)) {
        int y = top + i * BAR;
        double width = Math.max(1, x(ratio) - LEFT);
        rectangle(LEFT, y, width, i);
        text((int) (LEFT + width) + 3, y + BAR - 1, "start", number(ratio));
      }
    }
  }

  private static String number(double ratio) {
    return String.format(Locale.ROOT, ratio < 9.95 ? "%.1f" : "%.0f", ratio);
  }

  private static double x(double ratio) {
    double part = Math.log(ratio / LEAST) / Math.log(MOST / LEAST);
    return LEFT + WIDTH * Math.clamp(part, 0.0, 1.0);
  }

  private void rectangle(double x, int y, double width, int engine) {
    add(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
            x,
            y,
            width,
            BAR - 1,
            COLOURS.get(engine % COLOURS.size())));
  }

  private void text(int x, int y, String anchor, String text) {
    add(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>",
            x,
            y,
            anchor,
            text));
  }

  private void add(String line) {
    out.append(line).append('\n');
  }
}
