/* banned.h - what nobody calls outside platform/base; the build includes it before everything.
 *
 * git's idea: using one of these is a compile error with a name that says so. */
#pragma once
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets strtok alloca
#pragma GCC poison localtime gmtime ctime asctime mktime
#pragma GCC poison system popen
