// Calls through a table: eight functions of one type, in an order that is hard to foresee.
typedef int (*operation)(int, int);
static int f0(int a, int b) { return a + b; }
static int f1(int a, int b) { return a - b; }
static int f2(int a, int b) { return a ^ b; }
static int f3(int a, int b) { return a * 3 + b; }
static int f4(int a, int b) { return a | b; }
static int f5(int a, int b) { return (a & b) + 1; }
static int f6(int a, int b) { return a << (b & 7); }
static int f7(int a, int b) { return b - a; }
static operation volatile table[8] = {f0, f1, f2, f3, f4, f5, f6, f7};

int run(int n) {
  unsigned random = 1;
  int sum = 0;
  for (int i = 0; i < n * 1000; i++) {
    random = random * 1664525 + 1013904223;
    sum = table[random >> 29](sum, i);
  }
  return sum;
}
