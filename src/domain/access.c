/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/access.h"

#include <string.h>

bool access_may_handle(const struct viewer *v)
{
	return v->is_machine || role_may((enum role)v->role, ROLE_OPERATOR);
}

static bool is_self(const struct viewer *v, int64_t user)
{
	return v->user && v->user == user;
}

enum access access_case(const struct viewer *v, const struct access_case *c)
{
	if (v->is_machine)
		return ACCESS_FULL;
	switch (v->role) {
	case ROLE_OPERATOR:
	case ROLE_SUPERVISOR:
		if (!c->secret || v->secret_grant || c->glass_broken ||
		    is_self(v, c->handler))
			return ACCESS_FULL;
		return ACCESS_MASKED;
	case ROLE_DESK:
		return c->own_referral ? ACCESS_FULL : ACCESS_NONE;
	case ROLE_HEAD:
	case ROLE_AUDITOR:
		return c->secret ? ACCESS_MASKED : ACCESS_FULL;
	case ROLE_VILLAGE:
		return !c->secret && v->place && c->place &&
		                       !strcmp(v->place, c->place)
		               ? ACCESS_FULL
		               : ACCESS_NONE;
	default:
		return ACCESS_NONE;
	}
}

enum access access_conversation(const struct viewer *v,
                                const struct access_conversation *c)
{
	if (v->is_machine)
		return ACCESS_FULL;
	if (!access_may_handle(v))
		return ACCESS_NONE;
	if (is_self(v, c->handler) || v->secret_grant)
		return ACCESS_FULL;
	return c->closed || c->secret_case ? ACCESS_MASKED : ACCESS_FULL;
}
