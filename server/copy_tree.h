/* copy_tree.h - copies of files and folders that are on the disk when the function returns. */
#pragma once
#include "platform/base/result.h"
#include <stdint.h>

result copy_file(struct arena *mem, const char *from, const char *to, unsigned mode) MUST_USE;
/* 'from' into the new folder 'to'; adds the number of files. Nothing is made when 'from' is absent. */
result copy_tree(struct arena *mem, const char *from, const char *to, int64_t *files) MUST_USE;
result sync_folder(struct arena *mem, const char *path) MUST_USE;
/* A folder that was begun and not finished. */
void remove_tree(struct arena *mem, const char *path);
