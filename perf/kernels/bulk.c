// memory.copy and memory.fill of 16 bytes to 4 KiB.
static char from[8192], to[8192];

int run(int n) {
  int sum = 0;
  for (int i = 0; i < 8192; i++) from[i] = (char)(i * 31);
  for (int i = 0; i < n; i++)
    for (unsigned size = 16; size <= 4096; size *= 2) {
      unsigned at = (unsigned)(i * 13) & 4095;
      __builtin_memcpy(to + (at ^ 8), from + at, size);
      __builtin_memset(to + (at >> 1), i, size / 2);
      __builtin_memmove(to + 3, to + (at & 63), size);
      sum += to[size + 1];
    }
  return sum;
}
