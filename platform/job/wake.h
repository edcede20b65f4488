/* wake.h - between job.c and run.c: there is new work in this process. */
#pragma once

/* Wakes the threads that run jobs; the work itself is found in the table, so a lost call only costs a second. */
void jobs_wake(void);
