// Floating point and branches: the Mandelbrot set in 24 x 24 points.
enum { SIZE = 24, LIMIT = 100 };

static int escape(double x, double y) {
  double a = 0, b = 0;
  int i = 0;
  while (i < LIMIT && a * a + b * b < 4) {
    double t = a * a - b * b + x;
    b = 2 * a * b + y;
    a = t;
    i++;
  }
  return i;
}

int run(int n) {
  int sum = 0;
  for (int i = 0; i < n; i++)
    for (int y = 0; y < SIZE; y++)
      for (int x = 0; x < SIZE; x++)
        sum += escape(3.0 * x / SIZE - 2, 2.0 * y / SIZE - 1 + (i & 3) * 0.01);
  return sum;
}
