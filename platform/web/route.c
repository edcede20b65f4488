/* route.c - finds the row of a path: a tree of path parts, made once at start.
 *
 * A part that is written out goes before a :id, and that before a *word; when the way ends, the
 * next is tried, so /vraag/nieuw and /vraag/:ask live together. A row without its who, with a
 * form but no fields, or that stands twice stops the start: that is a mistake of ours. */
#include "platform/web/internal.h"

enum { MOST_PARTS = 12 };

struct node {
	const char *part; /* written out; NULL for :id and *word */
	size_t n;
	struct node *first; /* of the parts written out below it */
	struct node *next;
	struct node *id, *word;
	const struct route_at *at[METHODS];
};

struct router {
	struct node root;
	struct route_at *all;
	size_t n;
};

/* Finds it; with memory, makes it where it is not there. */
static struct node *child_written(struct arena *mem, struct node *node, const char *part, size_t n)
{
	for (struct node *c = node->first; c; c = c->next)
		if (c->n == n && !memcmp(c->part, part, n))
			return c;
	if (!mem)
		return NULL;
	struct node *made = arena_new(mem, struct node);
	*made = (struct node){ .part = part, .n = n, .next = node->first };
	node->first = made;
	return made;
}

static struct node *child_hole(struct arena *mem, struct node **hole)
{
	if (!*hole)
		*hole = arena_new(mem, struct node);
	return *hole;
}

static result mistake(struct arena *mem, const struct route *route, const char *what)
{
	return PROBLEM(mem, .kind = PROBLEM_BROKEN, .title = N_("Something went wrong on our side."),
	               .hint = N_("Try again in a moment."), .cause = arena_print(mem, "route %s: %s", route->path, what));
}

static result add(struct arena *mem, struct router *router, const struct route_at *at)
{
	const struct route *route = at->route;
	if (!route->who || !route->handler || route->path[0] != '/')
		return mistake(mem, route, "lacks its who, handler or path");
	if (route->form && !route->form->n)
		return mistake(mem, route, "has a form without fields");
	struct node *node = &router->root;
	const char *part = route->path + 1;
	for (size_t n; *part; part += n + (part[n] == '/')) {
		n = strcspn(part, "/");
		if (*part == ':')
			node = child_hole(mem, &node->id);
		else if (*part == '*')
			node = child_hole(mem, &node->word);
		else
			node = child_written(mem, node, part, n);
	}
	if (node->at[route->method])
		return mistake(mem, route, "stands twice");
	node->at[route->method] = at;
	return OK;
}

result router_new(struct arena *mem, const struct slice *slices, size_t n, struct router **out)
{
	struct router *router = arena_new(mem, struct router);
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		count += slices[i].n_routes;
	router->all = arena_array(mem, count + 1, sizeof *router->all);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < slices[i].n_routes; k++) {
			struct route_at *at = &router->all[router->n];
			*at = (struct route_at){ &slices[i].routes[k], &slices[i], router->n };
			router->n++;
			TRY(add(mem, router, at));
		}
	}
	*out = router;
	return OK;
}

const struct route_at *router_at(const struct router *router, size_t i)
{
	return i < router->n ? &router->all[i] : NULL;
}

struct way {
	struct arena *mem;
	const char *parts[MOST_PARTS];
	size_t lengths[MOST_PARTS];
	int n;
	enum method method;
	struct route_match *out;
};

static bool walk(struct way *way, const struct node *node, int depth, int holes);

/* What is no id in base 32 is no address of ours. */
static bool walk_id(struct way *way, const struct node *node, int depth, int holes)
{
	if (!node->id || holes == 4 || way->lengths[depth] > 13)
		return false;
	char text[16] = { 0 };
	memcpy(text, way->parts[depth], way->lengths[depth]);
	int64_t id = id_parse(text);
	if (id < 0 || !walk(way, node->id, depth + 1, holes + 1))
		return false;
	way->out->ids[holes] = id;
	return true;
}

static bool walk_word(struct way *way, const struct node *node, int depth, int holes)
{
	if (!node->word || !walk(way, node->word, depth + 1, holes))
		return false;
	if (!way->mem)
		return true; /* only the row is asked for */
	way->out->word = percent_decode(way->mem, way->parts[depth], way->lengths[depth], false);
	return way->out->word != NULL;
}

static bool walk(struct way *way, const struct node *node, int depth, int holes)
{
	if (depth == way->n) {
		const struct route_at *at = node->at[way->method];
		if (at)
			way->out->found = *at;
		for (int method = IS_GET; method < METHODS; method++)
			if (node->at[method])
				way->out->other_methods |= 1u << method;
		return at != NULL;
	}
	const struct node *written = child_written(NULL, (struct node *)node, way->parts[depth], way->lengths[depth]);
	return (written && walk(way, written, depth + 1, holes)) || walk_id(way, node, depth, holes) ||
	       walk_word(way, node, depth, holes);
}

void router_find(const struct router *router, struct arena *mem, enum method method, const char *path, struct route_match *out)
{
	struct way way = { .mem = mem, .method = method, .out = out };
	*out = (struct route_match){ 0 };
	for (const char *part = path + 1; *part;) {
		size_t n = strcspn(part, "/");
		if (way.n == MOST_PARTS || !n)
			return;
		way.parts[way.n] = part;
		way.lengths[way.n++] = n;
		part += n;
		if (*part && !*++part)
			return; /* a slash at the end is another address */
	}
	walk(&way, &router->root, 0, 0);
	if (out->found.route)
		out->other_methods = 0;
}
