/* banned.h - what nobody calls outside platform/base; the build includes it before everything.
 *
 * git's idea: a call of one of these is a compile error that says what to use instead. The system's
 * headers come first, so that only our own calls are met. */
#pragma once
#include <alloca.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <wchar.h>

#define USE_ARENA_PRINT(banned) banned##_is_banned_use_arena_print
#define USE_ARENA_COPY(banned) banned##_is_banned_use_arena_copy_or_memcpy
#define USE_CLOCK(banned) banned##_is_banned_use_clock_h
#define USE_TEXT(banned) banned##_is_banned_use_text_h
#define USE_NOTHING(banned) banned##_is_banned_there_is_no_shell_here

#undef strcpy
#define strcpy(...) USE_ARENA_COPY(strcpy)
#undef strcat
#define strcat(...) USE_ARENA_PRINT(strcat)
#undef strncpy
#define strncpy(...) USE_ARENA_COPY(strncpy)
#undef strncat
#define strncat(...) USE_ARENA_PRINT(strncat)
#undef stpcpy
#define stpcpy(...) USE_ARENA_COPY(stpcpy)
#undef sprintf
#define sprintf(...) USE_ARENA_PRINT(sprintf)
#undef vsprintf
#define vsprintf(...) USE_ARENA_PRINT(vsprintf)
#undef gets
#define gets(...) USE_TEXT(gets)
#undef strtok
#define strtok(...) USE_TEXT(strtok)
#undef strtok_r
#define strtok_r(...) USE_TEXT(strtok_r)
#undef alloca
#define alloca(...) USE_ARENA_COPY(alloca)
#undef localtime
#define localtime(...) USE_CLOCK(localtime)
#undef localtime_r
#define localtime_r(...) USE_CLOCK(localtime_r)
#undef gmtime
#define gmtime(...) USE_CLOCK(gmtime)
#undef ctime
#define ctime(...) USE_CLOCK(ctime)
#undef asctime
#define asctime(...) USE_CLOCK(asctime)
#undef mktime
#define mktime(...) USE_CLOCK(mktime)
#undef system
#define system(...) USE_NOTHING(system)
#undef popen
#define popen(...) USE_NOTHING(popen)
