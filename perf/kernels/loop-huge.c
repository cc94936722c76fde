// A byte-code loop whose function has over 64 KB of JVM byte code, which no method can have.
#define COUNT 1024
#define OPERATIONS OP256(0) OP256(256) OP256(512) OP256(768)
#include "loop.h"
