/* served_test.h - a server of the toy slice on a real socket, and a client that sends bytes as they are. */
#pragma once
#include "platform/web/toy_test.h"
#include <pthread.h>

struct served {
	struct toy toy;
	pthread_t thread;
	char path[64];
};
struct served *served_open(void);
struct served *served_open_behind(const char *proxy);
void served_close(struct served *served);
int connect_to(const struct served *served);

struct answer {
	char text[64 * 1024];
	size_t n;
	bool closed;
};
/* What comes within the time, or until 'until' is in it, or the server closes. */
void read_answer(int s, struct answer *a, const char *until, int milliseconds);
int status_of(const struct answer *a);
void send_bytes(int s, const char *bytes, size_t n);
int ask(const struct served *served, const char *bytes, size_t n, struct answer *a);
int ask_text(const struct served *served, const char *text, struct answer *a);
