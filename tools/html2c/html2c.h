/* html2c.h - what the parts of the template compiler share.
 *
 * One struct compiler per template. The first mistake found ends the compilation: refuse() notes
 * it with its line and jumps back to html2c(). Nothing here writes files; main.c does. */
#pragma once
#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

enum { MAX_BLOCKS = 32, MAX_ELEMENTS = 64, MAX_NAME = 48, MAX_WORD = 8192, MAX_MESSAGE = 512, MAX_PAIRS = 12 };

/* Text that grows; always ends in a zero byte. */
struct buffer {
	char *at;
	size_t n, room;
};
void buffer_put(struct buffer *b, const char *bytes, size_t n);
void buffer_print(struct buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- where in the HTML we are (place.c) ---- */

enum place { IN_TEXT, AFTER_LESS, IN_TAG_NAME, IN_TAG, IN_ATTRIBUTE, BEFORE_VALUE, IN_VALUE, IN_DOCTYPE };

struct where {
	enum place place;
	char tag[MAX_NAME], attribute[MAX_NAME];
	char method[8];  /* of a form, as far as read */
	char prefix[16]; /* the first literal bytes of the attribute's value */
	bool closing;    /* this is an end tag */
	bool slash;      /* the tag ends itself: <use/> */
	bool begun;      /* the value of the attribute has something already */
	bool tight;      /* white space must come before the next attribute */
	bool quiet;      /* the tag says translate="no" */
	bool entity;     /* between & and ; */
	int letters;     /* letters in a row */
};

struct element {
	char name[MAX_NAME];
	int line;
	bool quiet; /* its text is not to be translated */
};

/* ---- blocks: what {{end}} ends (block.c) ---- */

enum block_kind {
	BLOCK_PAGE,
	BLOCK_FRAME,
	BLOCK_MAIL,
	BLOCK_SUBJECT,
	BLOCK_BODY,
	BLOCK_BUTTON,
	BLOCK_IF,
	BLOCK_EACH,
	BLOCK_WITHIN
};

struct block {
	enum block_kind kind;
	int line;
	struct where start;
	size_t n_elements;
	char name[MAX_NAME]; /* of the page, the loop variable or the frame */
	bool has_else, has_inside, has_subject, has_body;
	bool has_branch, begun;  /* how the branches so far left the attribute's value */
	bool fresh_start, fresh; /* whether the HTML before it, and each branch, ended a line */
};

struct compiler {
	const char *file;
	const char *text; /* the template; a zero byte ends it */
	size_t n, i;
	int line;   /* of text[i] */
	bool plain; /* a .txt template: no HTML */
	bool fresh; /* the last thing written began a line: indentation is not worth sending */
	bool pages_begun;
	bool posts; /* the tag that just ended was that of a form that posts */
	struct where at;
	struct element elements[MAX_ELEMENTS];
	size_t n_elements;
	struct block blocks[MAX_BLOCKS];
	size_t n_blocks;
	char word[MAX_WORD]; /* the directive, without its braces */
	int word_line;
	struct buffer literal; /* HTML that is not yet written */
	int literal_line;
	bool literal_folds; /* begins with a line end that is needless where one stands already */
	struct buffer out;
	char message[MAX_MESSAGE];
	jmp_buf refused;
};

/* Compiles one template; false: c->message says 'file:line: what'. The name's end (.txt) chooses text mode. */
bool html2c(struct compiler *c, const char *file, const char *text, size_t n);
void html2c_free(struct compiler *c);

_Noreturn void refuse(struct compiler *c, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* emit.c: the C that comes out */
void emit(struct compiler *c, const char *format, ...) __attribute__((format(printf, 2, 3)));
void emit_line(struct compiler *c, int line);
void emit_literal(struct compiler *c);
void emit_string(struct compiler *c, const char *bytes, size_t n);
void emit_start(struct compiler *c);
void literal_put(struct compiler *c, char byte);

/* place.c: follows the HTML by one byte; settles what is open inside a tag before a block; names the escape */
void place_step(struct compiler *c, char byte);
void place_settle(struct compiler *c);
const char *place_escape(struct compiler *c);
bool place_is_link(const struct where *at);
bool place_is_action(const struct where *at);

/* element.c: the elements that are open */
void element_open(struct compiler *c);
void element_close(struct compiler *c);
bool element_quiet(const struct compiler *c);
bool element_keeps_space(const struct compiler *c);
bool one_of(const char *word, const char *list);

/* block.c */
struct block *block_open(struct compiler *c, enum block_kind kind, const char *name, size_t n_name);
struct block *block_top(struct compiler *c);
void block_branch(struct compiler *c);
void block_close(struct compiler *c);
struct block *block_of(struct compiler *c, enum block_kind kind);
bool between_parts_of_a_mail(struct compiler *c);

/* directive.c */
void directive(struct compiler *c);
bool directive_stands_alone(const char *word);

/* expression.c: C in a template */
size_t expression_end(struct compiler *c, size_t from);
void expression_check(struct compiler *c, const char *from, const char *end);
const char *expression_comma(const char *from);
size_t string_length(const char *from);
size_t name_length(const char *from);

/* sentence.c: {{t}} and {{tn}} */
void sentence(struct compiler *c, const char *word, bool plural);
void sentence_title(struct compiler *c, const char *word);
