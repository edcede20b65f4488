/* json_depth.h - how deep JSON from outside may go, looked at before anything is made of it. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum { JSON_DEEPEST = 32 };

/* Does no bracket stand inside more than JSON_DEEPEST others? Brackets in texts do not count; whether it is JSON is
 * for the parser to say. */
bool json_is_shallow(const char *json, size_t n);
