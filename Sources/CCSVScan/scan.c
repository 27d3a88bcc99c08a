#include "CCSVScan.h"
