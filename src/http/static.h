/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/static.h  The built screens: web/dist from disk.
 *
 *  Floor: http; workers.  Serves files below server_config.web_dir only
 *  (openat2, RESOLVE_BENEATH), the .br or .gz beside a file where the browser
 *  takes it, hashed assets immutable, everything else with an ETag. */
#ifndef SIAGA_HTTP_STATIC_H
#define SIAGA_HTTP_STATIC_H

#include "http/http.h"

/** GET of /assets/… and of the screens' pages (/masuk, /awal/{token},
 *  /konsol…, /instansi…): add to the server's tables. */
extern const struct route static_routes[];

/** The MIME type by the name's ending; "application/octet-stream" for what
 *  is not known. */
const char *static_mime(const char *name);

/** Whether an Accept-Encoding takes @p coding ("br", "gzip"). */
bool static_takes(const char *accept, const char *coding);

#endif
