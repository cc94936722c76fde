// Integer arithmetic and rotations: SHA-256 of one kilobyte.
typedef unsigned int u32;
enum { BLOCKS = 16 };
static unsigned char message[BLOCKS * 64];
static u32 state[8], round_constants[64];

static u32 rotate(u32 x, int by) { return (x >> by) | (x << (32 - by)); }

// The first 32 bits of the fractional part of the k-th root of a prime, by bisection in integers.
static u32 root(u32 prime, int k) {
  unsigned long long low = 0, high = 1ull << 36;
  for (int i = 0; i < 40; i++) {
    unsigned long long middle = (low + high) / 2;
    double x = (double)middle / 4294967296.0;
    if ((k == 2 ? x * x : x * x * x) <= (double)prime) low = middle; else high = middle;
  }
  return (u32)low;
}

static void constants(void) {
  int found = 0;
  for (u32 p = 2; found < 64; p++) {
    int prime = 1;
    for (u32 d = 2; d * d <= p; d++) if (p % d == 0) prime = 0;
    if (!prime) continue;
    if (found < 8) state[found] = root(p, 2);
    round_constants[found++] = root(p, 3);
  }
}

static void block(const unsigned char *in) {
  u32 w[64];
  for (int i = 0; i < 16; i++)
    w[i] = (u32)in[4 * i] << 24 | in[4 * i + 1] << 16 | in[4 * i + 2] << 8 | in[4 * i + 3];
  for (int i = 16; i < 64; i++) {
    u32 s0 = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ w[i - 15] >> 3;
    u32 s1 = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ w[i - 2] >> 10;
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  u32 a = state[0], b = state[1], c = state[2], d = state[3];
  u32 e = state[4], f = state[5], g = state[6], h = state[7];
  for (int i = 0; i < 64; i++) {
    u32 s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    u32 t1 = h + s1 + ((e & f) ^ (~e & g)) + round_constants[i] + w[i];
    u32 s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    u32 t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
  }
  state[0] += a, state[1] += b, state[2] += c, state[3] += d;
  state[4] += e, state[5] += f, state[6] += g, state[7] += h;
}

int run(int n) {
  constants();
  for (int i = 0; i < n; i++)
    for (int j = 0; j < BLOCKS; j++) {
      message[64 * j] = (unsigned char)i;
      block(message + 64 * j);
    }
  return (int)(state[0] ^ state[7]);
}
