#include "CLAPACKE.h"
