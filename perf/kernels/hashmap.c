// Pointers and small functions: strings in a hash map, in memory of an allocator with free lists.
typedef struct entry { struct entry *next; unsigned hash; int value; char *key; } entry;
enum { BUCKETS = 256, KEYS = 400, CLASSES = 8 };
static char arena[1 << 18];
static unsigned used;
static void *free_lists[CLASSES];
static entry *buckets[BUCKETS];

static int size_class(unsigned size) {
  int c = 0;
  while (16u << c < size) c++;
  return c;
}

__attribute__((noinline)) static void *allocate(unsigned size) {
  int c = size_class(size + 8);
  int *block = free_lists[c];
  if (block) {
    free_lists[c] = *(void **)(block + 2);
  } else {
    block = (int *)(arena + used);
    used += 16u << c;
  }
  *block = c;
  return block + 2;
}

__attribute__((noinline)) static void release(void *pointer) {
  int *block = (int *)pointer - 2;
  *(void **)pointer = free_lists[*block];
  free_lists[*block] = block;
}

static unsigned length(const char *s) {
  unsigned n = 0;
  while (s[n]) n++;
  return n;
}

static int same(const char *a, const char *b) {
  while (*a && *a == *b) a++, b++;
  return *a == *b;
}

__attribute__((noinline)) static unsigned hash(const char *s) {
  unsigned h = 2166136261u;
  for (; *s; s++) h = (h ^ (unsigned char)*s) * 16777619u;
  return h;
}

__attribute__((noinline)) static entry **find(const char *key) {
  unsigned h = hash(key);
  entry **at = &buckets[h % BUCKETS];
  while (*at && ((*at)->hash != h || !same((*at)->key, key))) at = &(*at)->next;
  return at;
}

static void put(const char *key, int value) {
  entry **at = find(key);
  if (!*at) {
    entry *e = allocate(sizeof(entry));
    e->next = 0;
    e->hash = hash(key);
    e->key = allocate(length(key) + 1);
    for (unsigned i = 0; (e->key[i] = key[i]); i++) {}
    *at = e;
  }
  (*at)->value = value;
}

static void drop(const char *key) {
  entry **at = find(key), *e = *at;
  if (!e) return;
  *at = e->next;
  release(e->key);
  release(e);
}

static void spell(char *to, unsigned n) {
  char digits[12];
  int count = 0;
  do digits[count++] = (char)('0' + n % 10); while (n /= 10);
  const char *prefix = "key-";
  while (*prefix) *to++ = *prefix++;
  while (count) *to++ = digits[--count];
  *to = 0;
}

int run(int n) {
  char key[24];
  int sum = 0;
  for (int i = 0; i < n; i++) {
    for (int k = 0; k < KEYS; k++) spell(key, (unsigned)(k * 37 + i % 5)), put(key, k);
    for (int k = 0; k < KEYS; k++) {
      spell(key, (unsigned)(k * 37 + i % 5));
      entry *e = *find(key);
      if (e) sum += e->value;
    }
    for (int k = 0; k < KEYS; k += 2) spell(key, (unsigned)(k * 37 + i % 5)), drop(key);
  }
  return sum;
}
