// Floating point: products of 24 x 24 matrices of f64.
enum { SIZE = 24 };
static double a[SIZE][SIZE], b[SIZE][SIZE], c[SIZE][SIZE];

static void multiply(void) {
  for (int i = 0; i < SIZE; i++)
    for (int j = 0; j < SIZE; j++) {
      double sum = 0;
      for (int k = 0; k < SIZE; k++) sum += a[i][k] * b[k][j];
      c[i][j] = sum;
    }
}

int run(int n) {
  for (int i = 0; i < SIZE; i++)
    for (int j = 0; j < SIZE; j++) {
      a[i][j] = (i * 7 + j * 3) % 11;
      b[i][j] = (i * 5 + j * 2) % 13;
    }
  int sum = 0;
  for (int i = 0; i < n; i++) {
    a[i % SIZE][3] = i & 7;
    multiply();
    sum += (int)c[i % SIZE][i % 7];
  }
  return sum;
}
