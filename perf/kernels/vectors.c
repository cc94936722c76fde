// Vectors of 128 bits: ChaCha20 blocks in four lanes, a dot product of f32, a search in bytes. Built
// with and without the instructions for them.
typedef unsigned int u32;
typedef u32 u32x4 __attribute__((vector_size(16)));
typedef float f32x4 __attribute__((vector_size(16)));
typedef signed char i8x16 __attribute__((vector_size(16)));
enum { FLOATS = 512, BYTES = 2048 };
static u32x4 state[4];
static f32x4 left[FLOATS / 4], right[FLOATS / 4];
static i8x16 text[BYTES / 16];

static u32x4 rotate(u32x4 x, int by) { return x << by | x >> (32 - by); }

static void quarter(u32x4 *v) {
  v[0] += v[1]; v[3] = rotate(v[3] ^ v[0], 16);
  v[2] += v[3]; v[1] = rotate(v[1] ^ v[2], 12);
  v[0] += v[1]; v[3] = rotate(v[3] ^ v[0], 8);
  v[2] += v[3]; v[1] = rotate(v[1] ^ v[2], 7);
}

static void chacha(void) {
  u32x4 v[4] = {state[0], state[1], state[2], state[3]};
  for (int i = 0; i < 10; i++) {
    quarter(v);
    v[1] = __builtin_shufflevector(v[1], v[1], 1, 2, 3, 0);
    v[2] = __builtin_shufflevector(v[2], v[2], 2, 3, 0, 1);
    v[3] = __builtin_shufflevector(v[3], v[3], 3, 0, 1, 2);
    quarter(v);
    v[1] = __builtin_shufflevector(v[1], v[1], 3, 0, 1, 2);
    v[2] = __builtin_shufflevector(v[2], v[2], 2, 3, 0, 1);
    v[3] = __builtin_shufflevector(v[3], v[3], 1, 2, 3, 0);
  }
  for (int i = 0; i < 4; i++) state[i] += v[i];
}

static float dot(void) {
  f32x4 sum = {0, 0, 0, 0};
  for (int i = 0; i < FLOATS / 4; i++) sum += left[i] * right[i];
  return sum[0] + sum[1] + sum[2] + sum[3];
}

static int matches(signed char wanted) {
  i8x16 all = {0};
  i8x16 pattern = all + wanted;
  int found = 0;
  for (int i = 0; i < BYTES / 16; i += 8) {
    i8x16 count = all;
    for (int j = 0; j < 8; j++) count -= text[i + j] == pattern;
    for (int j = 0; j < 16; j++) found += count[j];
  }
  return found;
}

int run(int n) {
  for (int i = 0; i < FLOATS; i++) {
    left[i / 4][i % 4] = (float)(i % 7);
    right[i / 4][i % 4] = (float)(i % 5);
  }
  for (int i = 0; i < BYTES; i++) text[i / 16][i % 16] = (signed char)(i * 7 % 31);
  for (int i = 0; i < 16; i++) state[i / 4][i % 4] = (u32)i * 0x9E3779B9u;
  int sum = 0;
  for (int i = 0; i < n; i++) {
    for (int j = 0; j < 8; j++) chacha();
    sum += (int)dot() + matches((signed char)(i % 31));
    left[0][0] = (float)(i & 3);
  }
  return sum + (int)state[1][2];
}
