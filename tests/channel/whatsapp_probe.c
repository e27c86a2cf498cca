/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What whatsapp_send and whatsapp_media_fetch do, for whatsapp_send_test.py:
 *
 *   probe send GRAPH_URL TOKEN ID TO text WORDS [REPLY_TO]
 *   probe send GRAPH_URL TOKEN ID TO template NAME BUTTON|- PARAM…
 *   probe fetch GRAPH_URL TOKEN MEDIA_ID MAX_BYTES FILE
 *
 * One line out: outcome, and what came with it. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "channel/channel.h"

static const char *or_dash(const char *s)
{
	return s ? s : "-";
}

static int send_one(struct arena *a, const struct channel_env *env, int n,
                    char **v)
{
	struct outbound m = { .id = atoll(v[0]), .to = v[1], .kind = v[2] };
	struct delivery d = { 0 };
	enum err e;

	if (strcmp(v[2], "template") == 0 && n >= 5) {
		m.template_name = v[3];
		m.button = strcmp(v[4], "-") ? v[4] : NULL;
		m.params = (const char **)(v + 5);
		m.n_params = (size_t)(n - 5);
	} else {
		m.text = v[3];
		m.reply_to = n > 4 ? v[4] : NULL;
	}
	e = channel_find("whatsapp")->send(a, env, &m, &d);
	printf("%s id=%s code=%s retry=%lld\n", err_name(e),
	       or_dash(d.remote_id), or_dash(d.error_code),
	       (long long)d.retry_after_ms);
	return 0;
}

static int fetch_one(struct arena *a, const struct channel_env *env, char **v)
{
	const char *mime = NULL;
	int fd = open(v[2], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	enum err e = channel_find("whatsapp")
	                     ->fetch(a, env, v[0], fd, atoll(v[1]), &mime);

	printf("%s mime=%s note=%s\n", err_name(e), or_dash(mime),
	       e == OK ? "-" : err_last()->text);
	close(fd);
	return 0;
}

int main(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct channel_env env = { .phone_number_id = "106540352242922" };
	int status = 2;

	if (argc >= 7) {
		env.graph_url = argv[2];
		env.access_token = argv[3];
		status = strcmp(argv[1], "send") == 0
		                 ? send_one(a, &env, argc - 4, argv + 4)
		                 : fetch_one(a, &env, argv + 4);
	}
	arena_free(a);
	return status;
}
