/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Frames: made once, queued by reference. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "http/live_own.h"
#include "http/ws.h"

struct frame *live_frame_raw(const void *p, size_t n)
{
	struct frame *f = malloc(sizeof *f + n);

	if (!f)
		abort();
	atomic_init(&f->refs, 1);
	f->n = n;
	memcpy(f->bytes, p, n);
	return f;
}

struct frame *live_frame(const char *seq, const struct live_event *e)
{
	struct arena *a = arena_new();
	struct json_out o = json_out_new(a);
	uint8_t head[WS_HEAD_MAX];
	const char *text;
	struct frame *f;
	size_t n, head_n;

	json_begin(&o, NULL);
	json_put_text(&o, "seq", seq);
	json_put_text(&o, "kind", e->kind);
	json_put_id(&o, "id", e->id);
	json_put_text(&o, "change", e->change[0] ? e->change : NULL);
	json_put_bool(&o, "sound", e->sound);
	json_end(&o);
	text = json_out_text(&o);
	n = strlen(text);
	head_n = ws_head(head, WS_TEXT, n);
	f = live_frame_raw(arena_printf(a, "%*s%s", (int)head_n, "", text),
	                   head_n + n);
	memcpy(f->bytes, head, head_n);
	arena_free(a);
	return f;
}

void live_frame_drop(struct frame *f)
{
	if (f && atomic_fetch_sub(&f->refs, 1) == 1)
		free(f);
}

/* Queue a reference.  @return false when too much waits already */
bool live_push(struct live_conn *c, struct frame *f)
{
	struct frame_node *node;

	if (c->queued >= QUEUE_MAX)
		return false;
	node = malloc(sizeof *node);
	if (!node)
		abort();
	atomic_fetch_add(&f->refs, 1);
	node->frame = f;
	node->next = NULL;
	if (c->last)
		c->last->next = node;
	else
		c->first = node;
	c->last = node;
	c->queued++;
	return true;
}

void live_conn_free(struct live_conn *c)
{
	if (!c)
		return;
	while (c->first) {
		struct frame_node *node = c->first;

		c->first = node->next;
		live_frame_drop(node->frame);
		free(node);
	}
	if (c->ws)
		wslay_event_context_free(c->ws);
	if (c->fd >= 0)
		close(c->fd);
	atomic_fetch_sub(&c->live->sockets, 1);
	free(c->extra);
	free(c);
}
