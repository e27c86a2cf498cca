/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/route.h  Which agencies a case goes to: category x place x
 *  hour.
 *
 *  Floor: domain, pure: no store, no clock; any thread.
 *  Rules are rows; the defaults are in route_default().  Agencies in a rule
 *  are codes ("dinsos") or one of three words that the place turns into
 *  codes: "kec" and "desa" (of the case's place) and "pkm" (the nearest
 *  puskesmas). */
#ifndef SIAGA_DOMAIN_ROUTE_H
#define SIAGA_DOMAIN_ROUTE_H

#include "base/arena.h"
#include "domain/urgency.h"

/** One rule.  The most special one wins: longest place, then hours, then a
 *  condition, then the higher id. */
struct route_rule {
	int64_t id;           /**< of the row; 0 = default                    */
	const char *category; /**< code                                       */
	const char *place;    /**< "35.10.12": there and below; NULL = all    */
	int16_t from_min, to_min; /**< minutes of the day, may pass midnight;
	                               equal = all day                        */
	bool only_danger;     /**< only when life is in danger                */
	const char *now;      /**< "kesra kec pkm": at once, in this order    */
	const char *next;     /**< proposed after that, or ""                 */
	const char *hotlines; /**< "112 110": shown to the operator, or ""    */
};

/** Where and when. */
struct route_ask {
	const char *category;
	const char *place; /**< dotted code of regency, kecamatan or desa;
	                        NULL = unknown                             */
	bool has_point;
	double lat, lon;
	int minute; /**< of the day, office time                    */
	bool is_danger;
};

/** A puskesmas and the area it answers for. */
struct route_clinic {
	const char *code; /**< "pkm-singojuruh"                           */
	const char *area; /**< codes of desa or kecamatan, blanks between */
	bool has_point;
	double lat, lon;
};

enum route_status {
	ROUTE_FOUND,
	ROUTE_NO_PLACE,  /**< a word of the rule needs a place not known yet  */
	ROUTE_NO_CLINIC, /**< no puskesmas is on file for that place          */
};

/** One agency of the answer. */
struct route_choice {
	const char *agency; /**< "kec-35.10.12"; the rule's word when not
	                         found                                      */
	bool is_now;        /**< at once; else a proposal                   */
	enum route_status status;
	const char
		*why_key; /**< catalogue key, takes {category} {place} {km} */
	const char *why_arg; /**< value of {place} or {km}, or NULL          */
};

struct route_answer {
	const struct route_rule *rule; /**< that decided; NULL = none        */
	struct route_choice *choice;
	size_t n;
	const char *hotlines;
};

/** The i-th default rule; NULL past the last; static. */
const struct route_rule *route_default(size_t i);

/**
 * Choose the agencies of a case.  An agency is chosen once, at once rather
 * than next.  Without any rule for the category the answer is empty.
 *
 * @param rules    in any order; the defaults when NULL
 * @param clinics  puskesmas of the regency
 */
struct route_answer route_match(struct arena *a, const struct route_ask *ask,
                                const struct route_rule *rules, size_t n_rules,
                                const struct route_clinic *clinics,
                                size_t n_clinics);

/**
 * The nearest puskesmas: by distance when the case and all candidates of
 * its own kecamatan have coordinates, else the one whose area fits best.
 *
 * @param km  distance, or -1 when the area decided; may be NULL
 * @return NULL when none fits
 */
const struct route_clinic *route_nearest(const struct route_ask *ask,
                                         const struct route_clinic *clinics,
                                         size_t n_clinics, double *km);

/** Great-circle distance in kilometres. */
double route_km(double lat1, double lon1, double lat2, double lon2);

/** Whether @p code lies in or is @p area, both dotted. */
bool route_is_within(const char *code, const char *area);

/** Read "112 110" and the like: whether every word of a rule's list is an
 *  agency code or a place word; for the editor. */
bool route_list_is_valid(const char *list);

/** The sentence that explains a choice. */
const char *route_why(struct arena *a, const char *lang,
                      const struct route_ask *ask,
                      const struct route_choice *c);

#endif
