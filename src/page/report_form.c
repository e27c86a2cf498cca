/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "domain/place.h"
#include "page/form_token.h"
#include "page/report.h"

static const char *error_of(const struct report_input *in, const char *field)
{
	for (size_t i = 0; i < in->n_errors; i++)
		if (!strcmp(in->error[i].field, field))
			return in->error[i].key;
	return NULL;
}

/* --- one field --------------------------------------------------------------
 */

/** How a field looks; words are page.f_NAME and page.f_NAME_hint. */
struct field {
	const char *name;
	const char *value;
	const char *type; /* of the input; NULL = a text area */
	const char *more; /* attributes: literals of this file */
	bool hint;
};

static void put_error(struct html *h, const struct report_input *in,
                      const char *name)
{
	const char *key = error_of(in, name);

	if (key)
		html_put(h, "<span class=e id=\"$-e\">$</span>", name,
		         word(h->lang, key));
}

static void open_field(struct html *h, const struct report_input *in,
                       const struct field *f)
{
	const char *label = arena_printf(h->a, "page.f_%s", f->name);
	const char *hint = arena_printf(h->a, "page.f_%s_hint", f->name);

	html_put(h, "<div class=\"f$\"><label for=$>$",
	         error_of(in, f->name) ? " err" : "", f->name,
	         word(h->lang, label));
	if (f->hint)
		html_put(h, "<span class=hint>$</span>", word(h->lang, hint));
	html_put(h, "</label>");
	put_error(h, in, f->name);
}

static void put_describes(struct html *h, const struct report_input *in,
                          const char *name)
{
	if (error_of(in, name))
		html_put(h, " aria-invalid=true aria-describedby=\"$-e\"",
		         name);
}

static void put_field(struct html *h, const struct report_input *in,
                      const struct field *f)
{
	const char *more = f->more ? f->more : "";

	open_field(h, in, f);
	if (f->type)
		html_put(h, "<input id=$ name=$ type=$ value=\"$\"", f->name,
		         f->name, f->type, f->value);
	else
		html_put(h, "<textarea id=$ name=$ rows=5", f->name, f->name);
	html_put(h, " ");
	html_fill(h, &more, 1);
	put_describes(h, in, f->name);
	if (f->type)
		html_put(h, "></div>");
	else
		html_put(h, ">\n$</textarea></div>", f->value);
}

/* --- the groups of fields ----------------------------------------------------
 */

static void put_summary(struct html *h, const struct report_input *in)
{
	if (in->photos_lost)
		html_put(h, "<p class=warn>@{page.photos_again}</p>");
	if (!in->n_errors)
		return;
	html_put(h, "<div class=bad role=alert><b>@{page.errors}</b><ul>");
	for (size_t i = 0; i < in->n_errors; i++) {
		const char *text = word(h->lang, in->error[i].key);

		if (!strcmp(in->error[i].field, "token"))
			html_put(h, "<li>$</li>", text);
		else
			html_put(
				h, "<li><a href=\"#$\">$: $</a></li>",
				in->error[i].field,
				word(h->lang, arena_printf(h->a, "page.f_%s",
			                                   in->error[i].field)),
				text);
	}
	html_put(h, "</ul></div>");
}

static void put_kinds(struct html *h, const struct report_input *in)
{
	html_put(h, "<fieldset class=f id=jenis><legend>@{page.f_jenis}"
	            "<span class=hint>@{page.f_jenis_hint}</span></legend>"
	            "<div class=opts>");
	for (const struct report_kind *k = report_kinds; k->name; k++)
		html_put(h,
		         "<label><input type=radio name=jenis value=$$>"
		         "<span>$</span></label>",
		         k->name,
		         text_same(in->kind, k->name) ? " checked" : "",
		         word(h->lang,
		              arena_printf(h->a, "page.kind_%s", k->name)));
	html_put(h, "</div></fieldset>");
}

static void put_danger(struct html *h, const struct report_input *in)
{
	html_put(h,
	         "<fieldset class=f><legend>@{page.f_bahaya}"
	         "<span class=hint>@{page.f_bahaya_hint} "
	         "<a href=\"tel:112\"><b>112</b></a></span></legend>"
	         "<div class=opts><label class=yes>"
	         "<input type=radio name=bahaya value=ya$>"
	         "<span>@{page.yes}</span></label><label class=yes>"
	         "<input type=radio name=bahaya value=tidak$>"
	         "<span>@{page.no}</span></label></div></fieldset>",
	         in->danger ? " checked" : "", in->no_danger ? " checked" : "");
}

static enum err put_districts(struct req *rq, struct html *h,
                              const struct report_input *in)
{
	const struct office *o = frame_office(rq);
	const struct field f = { .name = "kecamatan" };

	open_field(h, in, &f);
	html_put(h, "<select id=kecamatan name=kecamatan>"
	            "<option value=\"\">@{page.unknown}</option>");
	for (size_t i = 0; i < o->n_regencies; i++) {
		struct place_list list;

		TRY(place_children(rq->a, o->places, o->regency[i].code,
		                   &list));
		html_put(h, "<optgroup label=\"$\">", o->regency[i].name);
		for (size_t k = 0; k < list.n; k++)
			html_put(h, "<option value=$$>$</option>",
			         list.item[k].code,
			         text_same(in->district, list.item[k].code)
			                 ? " selected"
			                 : "",
			         list.item[k].name);
		html_put(h, "</optgroup>");
	}
	html_put(h, "</select></div>");
	return OK;
}

/* The second step: which village of that kecamatan. */
static enum err put_villages(struct req *rq, struct html *h,
                             const struct report_input *in)
{
	struct place_list list;

	TRY(place_children(rq->a, frame_office(rq)->places, in->district,
	                   &list));
	html_put(h, "<div class=f><label for=kode_desa>@{page.f_kode_desa}"
	            "<span class=hint>@{page.f_kode_desa_hint}</span></label>"
	            "<select id=kode_desa name=kode_desa autofocus>"
	            "<option value=\"\">@{page.village_unknown}</option>");
	for (size_t i = 0; i < list.n; i++)
		html_put(h, "<option value=$$>$</option>", list.item[i].code,
		         text_same(in->place, list.item[i].code) ? " selected"
		                                                 : "",
		         list.item[i].name);
	html_put(h, "</select></div>");
	return OK;
}

static enum err put_where(struct req *rq, struct html *h,
                          const struct report_input *in)
{
	const struct field village = { "desa", in->village, "text",
		                       "autocomplete=off maxlength=200", true };
	const struct field landmark = { "patokan", in->landmark, "text",
		                        "autocomplete=off maxlength=200",
		                        true };

	html_put(h, "<h2>@{page.where}</h2>");
	TRY(put_districts(rq, h, in));
	put_field(h, in, &village);
	if (in->choose_village)
		TRY(put_villages(rq, h, in));
	else
		html_put(h, "<p><button class=\"btn two\" name=langkah "
		            "value=desa formnovalidate>@{page.choose_village}"
		            "</button></p>");
	put_field(h, in, &landmark);
	return OK;
}

static void put_reporter(struct html *h, const struct report_input *in)
{
	const struct field name = { "nama", in->name, "text",
		                    "autocomplete=name maxlength=200", false };
	const struct field phone = { "telepon", in->phone, "tel",
		                     "autocomplete=tel inputmode=tel "
		                     "maxlength=40",
		                     true };

	html_put(h, "<h2>@{page.reporter}</h2>");
	put_field(h, in, &name);
	put_field(h, in, &phone);
	html_put(h,
	         "<p><label class=tick><input type=checkbox name=anonim "
	         "value=ya$><span>@{page.f_anonim}</span></label></p>"
	         "<p><label class=tick><input type=checkbox name=rahasia "
	         "value=ya$><span>@{page.f_rahasia}</span></label></p>",
	         in->anonymous ? " checked" : "", in->secret ? " checked" : "");
}

static void put_person(struct html *h, const struct report_input *in)
{
	const struct field fields[] = {
		{ "warga", in->person, "text", "autocomplete=off maxlength=200",
		  false },
		{ "umur", in->age, "text",
		  "class=short inputmode=numeric maxlength=3", false },
		{ "keluarga", in->household, "text",
		  "class=short inputmode=numeric maxlength=2", false },
		{ "alamat", in->address, "text",
		  "autocomplete=off maxlength=200", false },
		{ "pekerjaan", in->occupation, "text",
		  "autocomplete=off maxlength=200", false },
		{ "hubungan", in->relation, "text",
		  "autocomplete=off maxlength=200", true },
	};
	bool open = in->person || in->age || in->household || in->address ||
	            in->occupation || in->relation;

	html_put(h, open ? "<details open>" : "<details>");
	html_put(h, "<summary>@{page.person}</summary>"
	            "<p class=hint>@{page.person_hint}</p>");
	for (size_t i = 0; i < COUNT(fields); i++)
		put_field(h, in, &fields[i]);
	html_put(h, "</details>");
}

enum err report_form(struct req *rq, int status, const struct report_input *in)
{
	/* The first button is the one the Enter key presses. */
	struct html h = frame_begin(rq, "page.report_title", 0);
	const struct field story = { "cerita", in->story, NULL,
		                     "required maxlength=10000", true };
	const struct field photo = { "foto", NULL, "file",
		                     "multiple accept=\"image/*\"", true };
	const char *token = in->nonce ? in->token
	                              : form_token_make(rq->a, frame_office(rq),
	                                                rq->now_ms);

	html_put(&h, "<p>@{page.report_lead}</p>");
	put_summary(&h, in);
	html_put(&h,
	         "<form method=post action=\"/lapor\" "
	         "enctype=\"multipart/form-data\">"
	         "<button class=hp tabindex=-1 aria-hidden=true></button>"
	         "<input type=hidden name=token value=\"$\">"
	         "<div class=hp aria-hidden=true><label>Website "
	         "<input name=website tabindex=-1 autocomplete=off>"
	         "</label></div>",
	         token);
	put_field(&h, in, &story);
	put_danger(&h, in);
	put_kinds(&h, in);
	TRY(put_where(rq, &h, in));
	put_reporter(&h, in);
	put_person(&h, in);
	put_field(&h, in, &photo);
	html_put(&h, "<p><button class=btn>@{page.send}</button></p>"
	             "<p class=hint>@{page.report_privacy}</p></form>");
	frame_end(rq, &h, status, 0);
	return OK;
}
