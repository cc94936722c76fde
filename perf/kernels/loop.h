// An interpreter of byte code in one function: how large that is depends on OPERATIONS. The byte code
// goes through CODE of them in an order that depends on what it computes.
typedef unsigned int u32;
enum { CODE = 512 };
static unsigned short code[CODE];
static u32 memory[256];

#define OP(i) \
  case (i): \
    a = (a + memory[(b + (i)) & 255]) ^ (b >> ((i) % 13 + 1)); \
    b = b * (2 * (i) + 3) + c; \
    memory[(a ^ (i)) & 255] = c + (i); \
    if (a & (1u << ((i) % 7 + 3))) c += a ^ ((i) * 77u); else c = (c << 3 | c >> 29) - (i); \
    break;
#define OP4(i) OP(i) OP(i + 1) OP(i + 2) OP(i + 3)
#define OP16(i) OP4(i) OP4(i + 4) OP4(i + 8) OP4(i + 12)
#define OP64(i) OP16(i) OP16(i + 16) OP16(i + 32) OP16(i + 48)
#define OP256(i) OP64(i) OP64(i + 64) OP64(i + 128) OP64(i + 192)

static u32 interpret(u32 a) {
  u32 b = 1, c = 2;
  for (int pc = 0; pc < CODE; pc++) {
    switch (code[pc]) {
      OPERATIONS
      default: a++;
    }
    pc += (a & 15) == 0;
  }
  return a + b + c;
}

int run(int n) {
  u32 random = 7, sum = 0;
  for (int i = 0; i < CODE; i++) {
    random = random * 1664525 + 1013904223;
    code[i] = (unsigned short)((random >> 16) % COUNT);
  }
  for (int i = 0; i < n; i++) sum += interpret((u32)i);
  return (int)sum;
}
