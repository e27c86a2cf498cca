/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "media/facts.h"

#include <stdlib.h>

#include "media/make.h"
#include "test.h"

/* Near a bay in the east of Java: 8° 12' 33.6" S, 114° 22' 30" E. */
static const struct make_exif bay = {
	.orientation = 6,
	.taken_at = "2026:11:22 08:14:00",
	.ref = "SE",
	.lat = { 8, 1, 12, 1, 336, 10 },
	.lon = { 114, 1, 225, 10, 0, 1 },
};

static struct facts read_back(const struct make_exif *e)
{
	struct made m = make_exif(e);
	struct facts f;

	facts_read(m.data, m.size, &f);
	free(m.data);
	return f;
}

TEST(place_time_and_way_up_are_read_in_both_byte_orders)
{
	UNUSED_STATE;
	for (int big = 0; big < 2; big++) {
		struct make_exif e = bay;
		struct facts f;

		e.big_endian = big;
		f = read_back(&e);
		CHECK_INT(f.orientation, 6);
		CHECK(f.has_place);
		assert_float_equal((float)f.lat, -8.209333f, 1e-5f);
		assert_float_equal((float)f.lon, 114.375f, 1e-5f);
		CHECK_TEXT(f.taken_at, "2026-11-22T08:14:00");
	}
}

TEST(north_and_west_have_their_signs)
{
	struct make_exif e = bay;
	struct facts f;

	UNUSED_STATE;
	e.ref = "NW";
	f = read_back(&e);
	CHECK(f.lat > 8 && f.lon < -114);
}

static void check_no_place(const struct make_exif *e)
{
	struct facts f = read_back(e);

	CHECK(!f.has_place);
	CHECK_TEXT(f.taken_at, "2026-11-22T08:14:00");
}

TEST(a_place_that_cannot_be_is_no_place)
{
	struct make_exif e;

	UNUSED_STATE;
	e = bay, e.lat[0] = 91;
	check_no_place(&e);
	e = bay, e.lon[0] = 180, e.lon[2] = 1;
	check_no_place(&e);
	e = bay, e.lat[2] = 60;
	check_no_place(&e);
	e = bay, e.lat[5] = 0;
	check_no_place(&e);
	e = bay, e.lat[0] = UINT32_MAX;
	check_no_place(&e);
	e = bay, e.ref = "XE";
	check_no_place(&e);
	e = bay, e.ref = "S ";
	check_no_place(&e);
}

TEST(a_camera_without_a_fix_is_not_in_the_gulf_of_guinea)
{
	struct make_exif e = bay;

	UNUSED_STATE;
	memset(e.lat, 0, sizeof(e.lat));
	memset(e.lon, 0, sizeof(e.lon));
	e.lat[1] = e.lat[3] = e.lat[5] = 1;
	e.lon[1] = e.lon[3] = e.lon[5] = 1;
	check_no_place(&e);
}

TEST(a_time_that_cannot_be_is_no_time)
{
	static const char *const wrong[] = {
		"2026:02:29 08:14:00",       "2026:13:01 08:14:00",
		"2026:00:01 08:14:00",       "2026:11:31 08:14:00",
		"2026:11:22 24:00:00",       "2026:11:22 08:60:00",
		"2026:11:22 08:14:60",       "0000:00:00 00:00:00",
		"2026-11-22T08:14:00",       "2026:11:22 8:14:000",
		"\"}{\"x\":1,\"y\":\"zzzzz", "                   ",
		"1989:12:31 23:59:59",       "2100:01:01 00:00:00",
	};

	UNUSED_STATE;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct make_exif e = bay;
		struct facts f;

		e.taken_at = wrong[i];
		f = read_back(&e);
		CHECK_TEXT(f.taken_at, "");
		CHECK(f.has_place);
	}
}

TEST(leap_day_is_a_day)
{
	struct make_exif e = bay;

	UNUSED_STATE;
	e.taken_at = "2028:02:29 23:59:59";
	CHECK_TEXT(read_back(&e).taken_at, "2028-02-29T23:59:59");
}

TEST(an_orientation_out_of_range_is_upright)
{
	UNUSED_STATE;
	for (int o = 1; o < 20; o++) {
		struct make_exif e = bay;

		e.orientation = o;
		CHECK_INT(read_back(&e).orientation, o <= 8 ? o : 1);
	}
}

TEST(a_broken_block_gives_no_nonsense)
{
	struct made m = make_exif(&bay);
	struct facts f;

	UNUSED_STATE;
	facts_read(NULL, 0, &f);
	CHECK(f.orientation == 1 && !f.has_place && !f.taken_at[0]);
	for (size_t cut = 0; cut < m.size; cut++) {
		facts_read(m.data, cut, &f);
		CHECK(f.orientation == 1 || f.orientation == 6);
		CHECK(!f.has_place);
	}
	for (size_t i = 0; i < m.size; i++) {
		for (int v = 0; v < 256; v += 51) {
			uint8_t was = m.data[i];

			m.data[i] = (uint8_t)v;
			facts_read(m.data, m.size, &f);
			CHECK(f.orientation >= 1 && f.orientation <= 8);
			CHECK(f.lat >= -90 && f.lat <= 90);
			CHECK(f.lon >= -180 && f.lon <= 180);
			m.data[i] = was;
		}
	}
	free(m.data);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(place_time_and_way_up_are_read_in_both_byte_orders),
		RUN(north_and_west_have_their_signs),
		RUN(a_place_that_cannot_be_is_no_place),
		RUN(a_camera_without_a_fix_is_not_in_the_gulf_of_guinea),
		RUN(a_time_that_cannot_be_is_no_time),
		RUN(leap_day_is_a_day),
		RUN(an_orientation_out_of_range_is_upright),
		RUN(a_broken_block_gives_no_nonsense),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
