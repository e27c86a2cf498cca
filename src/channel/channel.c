/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "channel/channel.h"

#include <string.h>

#include "channel/event_json.h"
#include "channel/whatsapp.h"

static const struct channel channels[] = {
	{ "whatsapp", whatsapp_parse, whatsapp_send, whatsapp_media_fetch },
};

const struct channel *channel_find(const char *name)
{
	for (size_t i = 0; name && i < COUNT(channels); i++)
		if (strcmp(name, channels[i].name) == 0)
			return &channels[i];
	return NULL;
}

enum err channel_parse_main(struct arena *a, const char *name,
                            const struct zone *z, struct bytes in,
                            struct json_out *out)
{
	const struct channel *c = channel_find(name);
	struct inbound_list l = { 0 };

	if (!c)
		return fail(ERR_NOT_FOUND, "no such channel");
	TRY(c->parse(a, NULL, in, &l));
	json_array_begin(out, NULL);
	for (size_t i = 0; i < l.n; i++)
		event_json(out, z, &l.item[i], NULL);
	json_array_end(out);
	return OK;
}
