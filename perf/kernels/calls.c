// Calls: a naive Fibonacci.
static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

int run(int n) {
  int sum = 0;
  for (int i = 0; i < n; i++) sum += fib(15 + (i & 1));
  return sum;
}
