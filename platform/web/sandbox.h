/* sandbox.h - the process shuts itself in: what it will not need, it can no longer do.
 *
 * Two steps, for two reasons. Files (landlock) are held per thread and taken over by threads made
 * later, so that step comes first, before any other thread. Calls (seccomp) are set for all
 * threads at once, when everything listens. After it, nothing can run another program, listen
 * anew, or (without 'connect') reach out. */
#pragma once
#include "platform/base/result.h"

/* Only these folders may be opened from here on: 'data' to read and write, 'read' (ended by NULL, or
 * NULL) to read. OK also where the kernel has no landlock: *held says whether it holds. */
result sandbox_files(struct arena *mem, const char *data, const char *const *read, bool *held) MUST_USE;

/* Only calls of the list from here on, in all threads; others fail with EPERM. 'connect': may open
 * connections (PostgreSQL, SMTP). */
result sandbox_calls(struct arena *mem, bool connect) MUST_USE;
