/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "api/input.h"
#include "api/report_form.h"
#include "domain/category.h"
#include "domain/place.h"
#include "domain/urgency.h"

#define STORY_CHARS 20000
#define AGE_MAX     130
#define HOUSE_MAX   99

#define FORM(path, kind, member, max)                                          \
	{                                                                      \
		path, kind, offsetof(struct intake_form, member), max, false   \
	}
#define PERSON(path, kind, member, max)                                        \
	{                                                                      \
		path, kind, offsetof(struct person_in, member), max, false     \
	}

static const struct json_field form_fields[] = {
	FORM("story", FIELD_TEXT, story, STORY_CHARS),
	FORM("reporter.name", FIELD_TEXT, reporter_name, 200),
	FORM("reporter.phone", FIELD_TEXT, reporter_phone, 40),
	FORM("reporter.relation", FIELD_TEXT, reporter_relation, 100),
	FORM("reporter.anonymous", FIELD_BOOL, anonymous, 0),
	FORM("household_size", FIELD_INT, household_size, 0),
	FORM("place", FIELD_TEXT, place, 20),
	FORM("landmark", FIELD_TEXT, landmark, 500),
	FORM("category", FIELD_TEXT, category, 40),
	FORM("urgency", FIELD_TEXT, urgency, 20),
	FORM("urgency_reason", FIELD_TEXT, urgency_reason, 500),
	FORM("secret", FIELD_BOOL, secret, 0),
	FORM("conversation", FIELD_ID, conversation, 0),
	FORM("case", FIELD_ID, casefile, 0),
};

static enum err check_words(const struct intake_form *f)
{
	enum urgency urgency;

	if (f->category && !category_find(f->category))
		return refuse(ERR_INVALID, "category", "err.choice");
	if (f->urgency && urgency_parse(f->urgency, &urgency) != OK)
		return refuse(ERR_INVALID, "urgency", "err.choice");
	if (f->place && !place_code_is_valid(f->place))
		return refuse(ERR_INVALID, "place", "err.place_unknown");
	if (f->household_size < -1 || f->household_size > HOUSE_MAX)
		return refuse(ERR_INVALID, "household_size", "err.range");
	return OK;
}

enum err report_form_person(struct arena *a, const struct json *body,
                            struct person_in *out)
{
	static const struct json_field fields[] = {
		PERSON("person.id", FIELD_ID, id, 0),
		PERSON("person.name", FIELD_TEXT, name, 200),
		PERSON("person.address", FIELD_TEXT, address, 500),
		PERSON("person.occupation", FIELD_TEXT, occupation, 200),
		PERSON("person.nik", FIELD_TEXT, nik, 40),
		PERSON("person.age", FIELD_INT, age, 0),
	};
	static const char *const sexes[] = { "f", "m" };
	struct person_in p = { .age = -1 };
	int sex;

	TRY(json_fill(a, body, fields, COUNT(fields), &p));
	TRY(input_choice(body, "person.sex", sexes, COUNT(sexes), -1, &sex));
	p.sex = sex < 0 ? NULL : sexes[sex];
	if (p.age < -1 || p.age > AGE_MAX)
		return refuse(ERR_INVALID, "person.age", "err.range");
	*out = p;
	return OK;
}

enum err report_form_read(struct arena *a, const struct json *body,
                          bool needs_story, struct intake_form *out)
{
	static const char *const channels[] = { "phone", "walkin", "letter" };
	struct intake_form f = { .household_size = -1 };
	struct input_ids files;
	int channel;

	TRY(json_fill(a, body, form_fields, COUNT(form_fields), &f));
	if (needs_story && !f.story)
		return refuse(ERR_INVALID, "story", "err.required");
	TRY(input_choice(body, "channel", channels, COUNT(channels), 0,
	                 &channel));
	f.channel = channels[channel];
	TRY(report_form_person(a, body, &f.person));
	TRY(input_point(a, body, "location", &f.has_point, &f.lat, &f.lon));
	TRY(input_ids(a, body, "attachments", &files));
	f.attachments = files.id;
	f.n_attachments = files.n;
	TRY(check_words(&f));
	*out = f;
	return OK;
}

struct casefile_new report_form_case(const struct intake_form *f)
{
	return (struct casefile_new){
		.channel = f->channel,
		.story = f->story,
		.category = f->category,
		.urgency = f->urgency,
		.urgency_reason = f->urgency_reason,
		.place = f->place,
		.landmark = f->landmark,
		.has_point = f->has_point,
		.lat = f->lat,
		.lon = f->lon,
		.person = f->person,
		.household_size = f->household_size,
		.anonymous = f->anonymous,
		.secret = f->secret,
		.refer = f->category != NULL,
	};
}
