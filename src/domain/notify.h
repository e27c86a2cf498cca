/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/notify.h  Who hears what: the citizen of every step, the desk
 *  of every referral.
 *
 *  Floor: domain.  Everything becomes an outbox row in the transaction that
 *  wants it.  News never names the person helped or the illness, for
 *  anybody; a closed or secret case gets one neutral receipt at most. */
#ifndef SIAGA_DOMAIN_NOTIFY_H
#define SIAGA_DOMAIN_NOTIFY_H

#include "domain/escalate.h"
#include "domain/office.h"
#include "domain/outbox.h"
#include "domain/viewer.h"

/** The receipt with number and link. */
MUST_CHECK enum err notify_receipt(struct tx *tx, const struct viewer *v,
                                   int64_t casefile);

/**
 * News of a step.
 *
 * @param key       catalogue key "say.…"; may use {number} {link} and {arg}
 * @param arg       discreet word for {arg}, or NULL
 * @param template  approved template for outside the 24 hours, or NULL
 */
MUST_CHECK enum err notify_news(struct tx *tx, const struct viewer *v,
                                int64_t casefile, const char *key,
                                const char *arg, const char *template_name);

/** Is there a channel news can go by? (a web form without a number has none) */
MUST_CHECK enum err notify_reachable(struct arena *a, struct db *db,
                                     int64_t office, int64_t casefile,
                                     bool *reachable);

/**
 * Tell an agency: app by the live push and an alarm, WhatsApp when it has a
 * number, to the night contact when it is closed.
 *
 * @param kind  rujukan_baru, pengingat or eskalasi
 */
MUST_CHECK enum err notify_agency(struct tx *tx, const struct viewer *v,
                                  int64_t referral, const char *kind);

/** A rung of the ladder for people of a role (on call, supervisor, head …). */
MUST_CHECK enum err notify_role(struct tx *tx, const struct viewer *v,
                                const char *role, int64_t casefile,
                                int64_t clock, int64_t rung, unsigned means);

/** The provider took one of ours: settles the row, and what the citizen has
 *  heard by it. */
MUST_CHECK enum err notify_sent(struct tx *tx, const struct viewer *v,
                                const struct outbox_row *row,
                                const char *remote_id);

#endif
