/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "http/guard.h"

#include <string.h>
#include <strings.h>

bool guard_is_token(const char *s)
{
	static const char odd[] = "!#$%&'*+-.^_`|~";

	if (!*s)
		return false;
	for (; *s; s++) {
		bool alnum = (*s >= '0' && *s <= '9') ||
		             (*s >= 'a' && *s <= 'z') ||
		             (*s >= 'A' && *s <= 'Z');

		if (!alnum && !strchr(odd, *s))
			return false;
	}
	return true;
}

bool guard_is_host(const char *s)
{
	return *s && strlen(s) <= 255 &&
	       s[strspn(s, "abcdefghijklmnopqrstuvwxyz"
	                   "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	                   "0123456789.-_:[]")] == '\0';
}

static bool is_plain(const char *s)
{
	for (; *s; s++)
		if (((unsigned char)*s < ' ' && *s != '\t') || *s == 0x7f)
			return false;
	return true;
}

static int count(const struct pairs *headers, const char *name,
                 const char **value)
{
	int n = 0;

	for (size_t i = 0; i < headers->n; i++)
		if (strcasecmp(headers->at[i].name, name) == 0) {
			*value = headers->at[i].value;
			n++;
		}
	return n;
}

static bool is_number(const char *s)
{
	return *s && strlen(s) <= 15 && s[strspn(s, "0123456789")] == '\0';
}

static bool frames_one_way(const struct pairs *headers)
{
	const char *value = NULL;
	int lengths, codings;

	if (count(headers, "Host", &value) != 1 || !guard_is_host(value))
		return false;
	lengths = count(headers, "Content-Length", &value);
	if (lengths > 1 || (lengths && !is_number(value)))
		return false;
	codings = count(headers, "Transfer-Encoding", &value);
	if (codings > 1 || (codings && strcasecmp(value, "chunked") != 0))
		return false;
	return !(lengths && codings);
}

int guard_head(const char *method, const char *uri, const struct pairs *headers)
{
	size_t bytes = 0;

	if (strlen(uri) > GUARD_URI_BYTES)
		return 414;
	for (size_t i = 0; i < headers->n; i++)
		bytes += strlen(headers->at[i].name) +
		         strlen(headers->at[i].value) + 4;
	if (bytes > GUARD_HEAD_BYTES || headers->n > GUARD_HEADERS_MAX)
		return 431;
	for (size_t i = 0; i < headers->n; i++)
		if (!guard_is_token(headers->at[i].name) ||
		    !is_plain(headers->at[i].value))
			return 400;
	if (!guard_is_token(method) || strlen(method) > 16)
		return 400;
	if (uri[0] != '/' &&
	    !(strcmp(uri, "*") == 0 && strcmp(method, "OPTIONS") == 0))
		return 400;
	for (const char *p = uri; *p; p++)
		if ((unsigned char)*p <= ' ' || *p == 0x7f)
			return 400;
	return frames_one_way(headers) ? 0 : 400;
}
