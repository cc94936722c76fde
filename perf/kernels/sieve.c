// Byte loads and stores: primes below 16384.
enum { SIZE = 16384 };
static unsigned char composite[SIZE];

static int count(int limit) {
  for (int i = 0; i < limit; i++) composite[i] = 0;
  int primes = 0;
  for (int i = 2; i < limit; i++) {
    if (composite[i]) continue;
    primes++;
    for (int j = i + i; j < limit; j += i) composite[j] = 1;
  }
  return primes;
}

int run(int n) {
  int sum = 0;
  for (int i = 0; i < n; i++) sum += count(SIZE - (i & 15));
  return sum;
}
