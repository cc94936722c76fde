// A byte-code loop whose function is small.
#define COUNT 16
#define OPERATIONS OP16(0)
#include "loop.h"
