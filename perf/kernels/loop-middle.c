// A byte-code loop whose function has over 8,000 bytes of JVM byte code, which HotSpot never compiles.
#define COUNT 128
#define OPERATIONS OP64(0) OP64(64)
#include "loop.h"
