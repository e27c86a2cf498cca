/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file main/config.h  siaga.conf: every key, its default, its place.
 *
 *  Floor: main.  One file of `[section]` and `key = value`; the environment
 *  SIAGA_{SECTION}_{KEY} stands above it; a value may be `file:PATH`.  An
 *  unknown key or a bad value refuses to start and names file and line. */
#ifndef SIAGA_MAIN_CONFIG_H
#define SIAGA_MAIN_CONFIG_H

#include "base/arena.h"

#define CONFIG_TRUNKS 16

/** A SIP trunk, `[trunk.NAME]`. */
struct config_trunk {
	const char *name;
	const char *registrar, *peer, *user, *password, *transport, *caller_id,
		*cost_class;
	int64_t max_calls;
};

/** Everything the file says; texts are NULL when not set. */
struct config {
	const char *path; /**< the file                                    */
	const char *dir;  /**< its folder: relative paths start here        */
	struct {
		const char *name, *regions, *prefixes, *timezone, *language,
			*public_url;
	} office;
	struct {
		const char *master; /**< the key's text, read from its file */
	} keys;
	struct {
		const char *url, *blob_dir, *spool_dir;
	} store;
	struct {
		const char *listen, *trusted_proxies;
		int64_t workers, max_connections;
	} http;
	struct {
		const char *tokens, *open311_keys;
	} api;
	struct {
		const char *app_secret, *verify_token, *access_token,
			*graph_url;
	} meta;
	struct {
		const char *phone_number_id, *waba_id, *calling;
	} whatsapp;
	struct {
		const char *page_id;
	} facebook;
	struct {
		const char *account_id;
	} instagram;
	struct {
		const char *token, *secret, *api_url, *mode;
	} telegram;
	struct {
		const char *driver, *gammu_url, *token, *send_url;
	} sms;
	struct {
		const char *imap_url, *imap_user, *imap_password, *smtp_url,
			*smtp_user, *smtp_password, *from;
	} email;
	struct {
		const char *sip_listen, *sip_tls_listen, *media_address,
			*rtp_ports, *hotline, *record, *spool_dir,
			*test_numbers;
		int64_t webrtc_port;
	} phone;
	struct {
		const char *clock;
	} test;
	struct config_trunk trunk[CONFIG_TRUNKS];
	size_t n_trunks;
	/** Secrets that stand in the file as plain values, for `check`. */
	const char *plain_secret[16];
	size_t n_plain_secrets;
};

/** What is wrong with a configuration. */
struct config_fault {
	const char
		*text; /**< "FILE:LINE: [section] key: what would be right" */
};

/**
 * Read a file and the environment.
 *
 * @param out    all texts in @p a; paths made absolute
 * @param fault  says what is wrong when it is refused
 * @return OK, ERR_NOT_FOUND (no such file), ERR_INVALID
 */
MUST_CHECK enum err config_read(struct arena *a, const char *path,
                                struct config *out, struct config_fault *fault);

/** A text with everything `init` writes: keys with their defaults. */
const char *config_template(struct arena *a, const struct config *c);

#endif
