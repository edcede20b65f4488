/* log.h - one line an event on standard error: time, level, event, key=value pairs.
 *
 * No personal data, no bodies, no addresses, no tokens: ids and numbers only. Control
 * characters in values are escaped. Only the edge logs an error, and once. */
#pragma once

enum log_level { LOG_DEBUG_, LOG_INFO_, LOG_WARN_, LOG_ERROR_ };

/* log_event(LOG_INFO_, "start", "port", "8080", NULL): names and values, ended by NULL. */
void log_event(enum log_level level, const char *event, ...) __attribute__((sentinel));
void log_least(enum log_level level);
