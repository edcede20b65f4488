/* asset.c - finds the files that the program carries, by name and by address. */
#include "platform/view/asset.h"
#include "platform/base/text.h"
#include <assert.h>
#include <pthread.h>

enum { ROOM = 512 };

/* By address: a table made at the first question; nothing is ever taken out. */
static const struct asset *by_url[ROOM];
static pthread_once_t made = PTHREAD_ONCE_INIT;

static size_t place_of(const char *url)
{
	size_t hash = 5381;
	for (; *url; url++)
		hash = hash * 33 ^ (unsigned char)*url;
	return hash % ROOM;
}

static void make(void)
{
	assert(n_assets < ROOM / 2);
	for (size_t i = 0; i < n_assets; i++) {
		size_t at = place_of(assets[i].url);
		while (by_url[at])
			at = (at + 1) % ROOM;
		by_url[at] = &assets[i];
	}
}

const struct asset *asset_at(const char *path)
{
	pthread_once(&made, make);
	for (size_t at = place_of(path); by_url[at]; at = (at + 1) % ROOM)
		if (text_equal(by_url[at]->url, path))
			return by_url[at];
	return NULL;
}

const struct asset *asset_named(const char *name)
{
	size_t low = 0, high = n_assets;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(name, assets[middle].name);
		if (!order)
			return &assets[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const char *asset_url(const char *name)
{
	const struct asset *asset = asset_named(name);
	return asset ? asset->url : "/static/missing";
}
