# SPDX-License-Identifier: AGPL-3.0-or-later
"""The public pages as somebody without JavaScript meets them."""
import re
import struct
import zlib

import pytest

from page_probe import PROBE, Browser, Probe

pytestmark = pytest.mark.skipif(not PROBE, reason="PAGE_PROBE is not set")

WHATSAPP = "sql UPDATE agency SET whatsapp = '6281255501234' WHERE code = 'dinsos'"


@pytest.fixture
def probe():
    p = Probe()
    p.tell("sql INSERT INTO serial VALUES (1, '32.17', 2611, 417)")
    yield p
    assert p.stop() == 0


@pytest.fixture
def browser(probe):
    return Browser(probe.port)


def png(edge=8):
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
    rows = (b"\0" + b"\xff\0\0" * edge) * edge
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", edge, edge, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def report(browser, **fields):
    token = browser.get("/lapor").field("token")
    return browser.post("/lapor", {"token": token, **fields})


# --- all pages ----------------------------------------------------------------

@pytest.mark.parametrize("path", ["/", "/lapor", "/cek", "/data"])
def test_a_page_is_small_strict_and_indonesian(browser, path):
    page = browser.get(path)
    css = browser.get(re.search(r'href="(/publik\.css[^"]*)"', page.html)[1], **{"Accept-Encoding": "gzip"})
    assert page.status == 200
    assert "<html lang=id>" in page.html
    assert "<script" not in page.html
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "script-src" not in page.headers["content-security-policy"]
    assert len(zlib.compress(page.raw, 9)) + len(css.raw) < 10 * 1024
    assert "immutable" in css.headers["cache-control"]
    assert css.headers["content-encoding"] == "gzip"
    assert not re.search(r"\bpage\.[a-z_]+|@\{|\$", page.text)


def test_the_language_is_asked_once_and_kept(browser):
    assert "Report now" in browser.get("/?lang=en").text
    assert "<html lang=en>" in browser.get("/lapor").html
    assert "Lapor" in browser.get("/lapor?lang=id").text
    assert "<html lang=id>" in browser.get("/").html


def test_the_browsers_own_language_changes_nothing(browser):
    assert "<html lang=id>" in browser.get("/", **{"Accept-Language": "en-US,en"}).html


def test_the_home_page_names_the_numbers(browser):
    text = browser.get("/").text
    for number in ("112", "119", "110", "129", "1708"):
        assert number in text


def test_failures_come_in_words(browser):
    assert browser.get("/tidak-ada").status == 404
    assert "Halaman tidak ditemukan" in browser.get("/tidak-ada").text
    assert browser.get("/c/salah").status == 404
    assert browser.get("/r/salah").status == 410
    assert "tidak berlaku lagi" in browser.get("/r/salah").text


def test_search_engines_are_kept_off_the_links(probe, browser):
    assert "Disallow: /r/" in browser.get("/robots.txt").html
    page = browser.get("/c/" + probe.tell("case 1")["token"])
    assert page.headers["referrer-policy"] == "no-referrer"
    assert "noindex" in page.headers["x-robots-tag"]
    assert page.headers["cache-control"] == "no-store"


# --- /lapor ---------------------------------------------------------------------

def test_the_story_alone_is_enough(probe, browser):
    page = report(browser, cerita="Ada lansia sendirian di rumah")
    assert page.status == 200
    assert "KBB-2611-00418" in page.text
    assert re.search(r"\d{4} \d{4}", page.text)
    assert probe.count("SELECT COUNT(*) FROM casefile WHERE story LIKE 'Ada lansia%' AND channel = 'web'") == 1


def test_a_chosen_kind_and_place_is_referred_at_once(probe, browser):
    page = report(browser, cerita="Mak Uji sakit", jenis="lansia", kecamatan="32.17.01", desa="Desa PAGERWANGI",
                  patokan="belakang masjid", nama="Uji", telepon="0812-5550-0001", umur="78", keluarga="1")
    assert page.status == 200
    assert "Ditindaklanjuti sebelum" in page.text
    assert probe.count("SELECT COUNT(*) FROM casefile WHERE place = '32.17.01.2001'") == 1
    assert probe.count("SELECT COUNT(*) FROM referral") >= 3
    assert probe.count("SELECT COUNT(DISTINCT sent_ms) FROM referral") == 1
    assert probe.count("SELECT COUNT(*) FROM person WHERE age = 78") == 1


def test_an_unknown_kind_is_referred_to_nobody(probe, browser):
    report(browser, cerita="Mak Uji sakit dan lapar", jenis="lain", kecamatan="32.17.01")
    assert probe.count("SELECT COUNT(*) FROM referral") == 0
    assert probe.count("SELECT COUNT(*) FROM casefile WHERE category IS NULL AND place = '32.17.01'") == 1


def test_errors_stand_on_top_and_at_the_field_and_keep_the_rest(browser):
    page = report(browser, cerita="  ", patokan="belakang <masjid>", umur="abc")
    assert page.status == 422
    assert 'href="#cerita"' in page.html and "Tulis ceritanya dulu." in page.text
    assert 'id="cerita-e"' in page.html and 'aria-describedby="cerita-e"' in page.html
    assert 'value="belakang &lt;masjid&gt;"' in page.html
    assert 'href="#umur"' in page.html


def test_a_village_that_is_not_found_is_asked_for_once_and_never_lost(probe, browser):
    fields = {"cerita": "Mak Uji sakit", "kecamatan": "32.17.01", "desa": "Entah"}
    page = report(browser, **fields)
    assert page.status == 200 and "Pilih desanya" in page.text
    assert probe.count("SELECT COUNT(*) FROM casefile") == 0
    page = browser.post("/lapor", {**fields, "token": page.field("token"), "kode_desa": "32.17.01.2002"})
    assert "KBB-2611-00418" in page.text
    assert probe.count("SELECT COUNT(*) FROM casefile WHERE place = '32.17.01.2002'") == 1
    report(browser, **fields, kode_desa="")
    assert probe.count("SELECT COUNT(*) FROM casefile WHERE place = '32.17.01' AND landmark = 'Entah'") == 1


def test_the_village_can_be_chosen_from_a_list_before_sending(browser):
    page = report(browser, cerita="", kecamatan="32.17.01", langkah="desa")
    assert "Kayuambon" in page.text and "Pagerwangi" in page.text


def test_sending_twice_shows_the_same_case(probe, browser):
    token = browser.get("/lapor").field("token")
    first = browser.post("/lapor", {"token": token, "cerita": "Satu kali saja"})
    second = browser.post("/lapor", {"token": token, "cerita": "Satu kali saja"})
    assert re.search(r"KBB-\S+", first.text)[0] == re.search(r"KBB-\S+", second.text)[0]
    assert probe.count("SELECT COUNT(*) FROM casefile") == 1


@pytest.mark.parametrize("token", ["", "1.2.3", "1795309200000." + "a" * 16 + "." + "0" * 64])
def test_a_form_we_never_gave_out_is_not_taken(probe, browser, token):
    page = browser.post("/lapor", {"token": token, "cerita": "Halo"})
    assert page.status == 422
    assert "Halo" in page.html and page.field("token") != token
    assert probe.count("SELECT COUNT(*) FROM casefile") == 0


def test_who_fills_the_field_nobody_sees_is_thanked_and_forgotten(probe, browser):
    page = report(browser, cerita="Beli sekarang", website="http://spam.example")
    assert page.status == 200
    assert probe.count("SELECT COUNT(*) FROM casefile") == 0


def test_a_flood_of_instant_forms_is_slowed_but_people_get_through(probe, browser):
    for _ in range(20):
        assert report(browser, cerita="Cepat sekali").status == 200
    assert report(browser, cerita="Cepat sekali").status == 429
    token = browser.get("/lapor").field("token")
    probe.tell("wait 5000")
    assert browser.post("/lapor", {"token": token, "cerita": "Ditulis tangan"}).status == 200
    probe.tell("wait 600000")
    assert report(browser, cerita="Cepat lagi").status == 200


def test_another_site_cannot_send_our_form(browser):
    token = browser.get("/lapor").field("token")
    page = browser.post("/lapor", {"token": token, "cerita": "Halo"},
                        **{"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"})
    assert page.status == 403


def test_photos_come_along_decoded_and_sealed(probe, browser):
    token = browser.get("/lapor").field("token")
    page = browser.upload("/lapor", {"token": token, "cerita": "Rumah rubuh", "jenis": "rumah"},
                          [("a.png", "image/png", png()), ("b.png", "image/png", png(4))])
    assert page.status == 200
    assert probe.count("SELECT COUNT(*) FROM media WHERE mime = 'image/jpeg' AND state = 'stored' "
                       "AND casefile IS NOT NULL AND thumb IS NOT NULL") == 2


@pytest.mark.parametrize("files, words", [
    ([("x.png", "image/png", b"not a picture")], "tidak dapat dibaca"),
    ([("x.svg", "image/svg+xml", b"<svg onload=alert(1)>")], "tidak dapat dibaca"),
    ([("x.png", "image/png", png(2))] * 6, "Paling banyak 5 foto")])
def test_bad_photos_are_refused_with_the_text_kept(probe, browser, files, words):
    token = browser.get("/lapor").field("token")
    page = browser.upload("/lapor", {"token": token, "cerita": "Rumah rubuh"}, files)
    assert page.status == 422
    assert words in page.text and "Rumah rubuh" in page.html
    assert "Foto perlu dipilih lagi" in page.text
    assert probe.count("SELECT COUNT(*) FROM casefile") == 0


def test_anonymous_means_no_name_and_no_number(probe, browser):
    report(browser, cerita="Ada anak di jalan", anonim="ya", nama="Uji Nama", telepon="0812-5550-0009")
    assert probe.count("SELECT COUNT(*) FROM report WHERE anonymous = 1 AND name IS NULL AND phone IS NULL") == 1
    assert probe.count("SELECT COUNT(*) FROM contact") == 0


def test_violence_is_secret_from_the_first_second(probe, browser):
    page = report(browser, cerita="Dipukul", jenis="kekerasan", kecamatan="32.17.01")
    link = re.search(r'href="/c/([^"]+)"', page.html)[1]
    assert probe.count("SELECT COUNT(*) FROM casefile WHERE secret = 1") == 1
    track = browser.get("/c/" + link).text
    assert "UPTD" not in track and "Kekerasan" not in track


# --- /cek and /c/ -----------------------------------------------------------------

def test_number_and_code_lead_to_the_tracking_page(probe, browser):
    token = probe.tell("case 1")["token"]
    page = browser.post("/cek", {"nomor": "kbb 2611 00001", "kode": "1234 5601"})
    assert page.status == 303
    assert page.headers["location"] == "/c/" + token
    assert "KBB-2611-00001" in browser.get("/c/" + token).text


def test_five_wrong_codes_lock_the_number_and_not_the_link(probe, browser):
    token = probe.tell("case 1")["token"]
    wrong = {"nomor": "KBB-2611-00001", "kode": "00000000"}
    for _ in range(5):
        page = browser.post("/cek", wrong)
        assert page.status == 422 and "KBB-2611-00001" in page.html
    assert browser.post("/cek", {**wrong, "kode": "12345601"}).status == 429
    assert browser.get("/c/" + token).status == 200
    probe.tell("wait 3600000")
    assert browser.post("/cek", {**wrong, "kode": "12345601"}).status == 303


def test_tracking_shows_steps_and_no_person(probe, browser):
    token = probe.tell("case 1")["token"]
    text = browser.get("/c/" + token).text
    assert "Diteruskan ke Dinas Sosial" in text
    assert "cerita" not in text.lower().replace("nama, alamat, dan cerita", "")


def test_a_secret_case_is_neutral(probe, browser):
    token = probe.tell("case 1")["token"]
    probe.tell("sql UPDATE casefile SET secret = 1")
    text = browser.get("/c/" + token).text
    assert "Dinas" not in text and "hati-hati" in text


def test_two_says_not_yet_and_reopens(probe, browser):
    token = probe.tell("case 1")["token"]
    probe.tell("sql UPDATE casefile SET state = 'resolved', outcome = 'helped', asked_ms = received_ms")
    assert "Sudah terbantu?" in browser.get("/c/" + token).text
    page = browser.post(f"/c/{token}/jawab", {"jawaban": "2"})
    assert page.status == 303
    assert "dibuka lagi" in browser.get(page.headers["location"]).text
    assert probe.count("SELECT COUNT(*) FROM casefile WHERE state NOT IN ('resolved', 'closed')") == 1
    assert browser.post(f"/c/{token}/jawab", {"jawaban": "2"}).status == 303


def test_looking_changes_nothing(probe, browser):
    token = probe.tell("case 1")["token"]
    before = probe.count("SELECT MAX(seq) FROM audit")
    for _ in range(3):
        browser.get("/c/" + token)
    assert probe.count("SELECT MAX(seq) FROM audit") == before


def test_words_and_photos_can_be_added(probe, browser):
    token = probe.tell("case 1")["token"]
    form = browser.get("/c/" + token).field("token")
    page = browser.upload(f"/c/{token}/tambah", {"token": form, "isi": "Sekarang demam"},
                          [("a.png", "image/png", png())])
    assert page.status == 303
    assert probe.count("SELECT COUNT(*) FROM report WHERE casefile = 1001 AND story = 'Sekarang demam'") == 1
    assert probe.count("SELECT COUNT(*) FROM media WHERE casefile = 1001") == 1
    assert browser.upload(f"/c/{token}/tambah", {"token": form, "isi": "Sekarang demam"}, []).status == 303
    assert probe.count("SELECT COUNT(*) FROM report WHERE casefile = 1001") == 1
    assert browser.upload(f"/c/{token}/tambah", {"token": form, "isi": " "}, []).status == 422


# --- /r/ ----------------------------------------------------------------------------

def unlock(probe, browser, link):
    assert browser.post(f"/r/{link}/kode", {}).status == 303
    return browser.post(f"/r/{link}/masuk", {"kode": probe.tell("pin")["text"]})


@pytest.fixture
def link(probe):
    probe.tell(WHATSAPP)
    probe.tell("case 1")
    probe.tell("sql INSERT INTO person (office, id, name, address, age, version, made_ms) "
               "VALUES (1, 5, 'Mak Uji', 'Kp. Contoh 02/05', 78, 1, 1)")
    probe.tell("sql INSERT INTO casefile_person VALUES (1, 1001, 5, 'helped')")
    return probe.tell("link 1")["token"]


def test_a_preview_of_the_link_sees_no_name_and_changes_nothing(probe, browser, link):
    before = probe.count("SELECT COUNT(*) FROM audit")
    page = browser.get("/r/" + link)
    assert page.status == 200
    assert "KBB-2611-00001" in page.text and "Lembang" in page.text and "Lansia" in page.text
    assert "Mak Uji" not in page.html and "Contoh" not in page.html and "Pagerwangi" not in page.html
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert probe.count("SELECT COUNT(*) FROM audit") == before
    assert probe.count("SELECT COUNT(*) FROM outbox") == 0


def test_the_code_opens_name_address_and_buttons_and_the_look_is_recorded(probe, browser, link):
    assert unlock(probe, browser, link).status == 303
    text = browser.get("/r/" + link).text
    for words in ("Mak Uji", "Kp. Contoh 02/05", "Terima", "kembalikan"):
        assert words in text
    assert probe.count("SELECT COUNT(*) FROM audit WHERE action = 'case.view' AND actor_name = 'link:dinsos'") == 1


def test_another_browser_must_type_a_code_of_its_own(probe, browser, link):
    unlock(probe, browser, link)
    other = Browser(probe.port)
    assert "Mak Uji" not in other.get("/r/" + link).html
    assert other.post(f"/r/{link}/terima", {}).status == 422
    probe.tell("wait 61000")
    unlock(probe, other, link)
    assert "Mak Uji" in other.get("/r/" + link).html
    assert probe.count("SELECT COUNT(*) FROM alarm WHERE kind = 'link'") == 1


def test_a_wrong_code_opens_nothing(probe, browser, link):
    browser.post(f"/r/{link}/kode", {})
    good = probe.tell("pin")["text"]
    bad = "1111" if good != "1111" else "2222"
    for _ in range(5):
        assert browser.post(f"/r/{link}/masuk", {"kode": bad}).status == 422
    assert browser.post(f"/r/{link}/masuk", {"kode": good}).status == 429
    assert "Mak Uji" not in browser.get("/r/" + link).html


def test_accept_start_and_finish_with_a_photo(probe, browser, link):
    unlock(probe, browser, link)
    assert browser.post(f"/r/{link}/terima", {}).status == 303
    assert probe.count("SELECT COUNT(*) FROM referral WHERE state = 'accepted'") == 1
    assert browser.post(f"/r/{link}/mulai", {}).status == 303
    assert browser.upload(f"/r/{link}/selesai", {"isi": ""}, []).status == 422
    page = browser.upload(f"/r/{link}/selesai", {"isi": "Obat diantar"}, [("a.png", "image/png", png())])
    assert page.status == 303
    assert probe.count("SELECT COUNT(*) FROM referral WHERE state = 'done' AND unproven = 0") == 1
    assert probe.count("SELECT COUNT(*) FROM casefile WHERE handled_ms IS NOT NULL") == 1
    assert probe.count("SELECT COUNT(*) FROM event WHERE kind = 'referral.done' AND actor_name LIKE 'link:%'") == 1
    page = browser.get("/r/" + link)
    photo = re.search(r'src="(/r/[^"]+/foto/\d+\?kecil=1)"', page.html)[1]
    assert browser.get(photo).headers["content-type"] == "image/jpeg"
    assert Browser(probe.port).get(photo).status == 404


def test_pressing_twice_is_explained(probe, browser, link):
    unlock(probe, browser, link)
    browser.post(f"/r/{link}/terima", {})
    page = browser.post(f"/r/{link}/terima", {})
    assert page.status == 422
    assert "status sekarang" in page.text


def test_returning_needs_a_reason_and_closes_the_view(probe, browser, link):
    unlock(probe, browser, link)
    assert browser.upload(f"/r/{link}/kembalikan", {"isi": ""}, []).status == 422
    assert browser.upload(f"/r/{link}/kembalikan", {"isi": "Bukan wilayah kami"}, []).status == 303
    assert probe.count("SELECT COUNT(*) FROM referral WHERE state = 'returned'") == 1
    assert "Mak Uji" not in browser.get("/r/" + link).html


def test_a_question_waits_for_its_answer(probe, browser, link):
    unlock(probe, browser, link)
    assert browser.upload(f"/r/{link}/tanya", {"isi": "RT berapa?"}, []).status == 303
    assert "RT berapa?" in browser.get("/r/" + link).text


def test_a_secret_case_closes_its_link(probe, browser, link):
    unlock(probe, browser, link)
    probe.tell("sql UPDATE casefile SET secret = 1")
    assert browser.get("/r/" + link).status == 410
    assert browser.post(f"/r/{link}/terima", {}).status == 410


# --- /data ----------------------------------------------------------------------------

def test_few_are_hidden_and_so_is_what_would_tell_them(probe, browser):
    for n in range(1, 12):
        probe.tell(f"case {n}")
    probe.tell("sql UPDATE casefile SET grp = 'odgj', place = '32.17.02.2001' WHERE id IN (1001, 1002)")
    text = browser.get("/data").text
    assert "11" in text
    assert text.count("&lt;5") >= 4
    assert not re.search(r"Lansia 9 ", text)
