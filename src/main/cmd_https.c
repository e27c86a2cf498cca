/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* siaga https: the nginx site that ends TLS for the office.  It is printed,
 * so that an administrator sees what he installs:
 *     siaga https --name siaga.example --acme > /etc/nginx/sites-enabled/siaga
 */
#include <string.h>

#include "base/text.h"
#include "main/command.h"

/* Browsers hold back nothing: the site forwards, limits sizes and times, and
 * never logs the paths that are secrets. */
#define SITE                                                                   \
	"# made by siaga https; the program behind it speaks plain HTTP on\n"  \
	"# loopback only.\n"                                                   \
	"map $request_uri $siaga_path {\n"                                     \
	"    ~^/(r|c|awal)/  /$1/…;\n"                                       \
	"    ~^/webhooks/sms /webhooks/sms;\n"                                 \
	"    default         $uri;\n"                                          \
	"}\n"                                                                  \
	"log_format siaga '$remote_addr [$time_iso8601] \"$request_method '\n" \
	"                 '$siaga_path\" $status $body_bytes_sent "            \
	"$request_time';\n"                                                    \
	"map $http_upgrade $siaga_connection {\n"                              \
	"    default upgrade;\n"                                               \
	"    ''      '';\n"                                                    \
	"}\n"                                                                  \
	"server {\n"                                                           \
	"    listen 80;\n"                                                     \
	"    listen [::]:80;\n"                                                \
	"    server_name %s;\n"                                                \
	"    location /.well-known/acme-challenge/ { root /var/www/html; }\n"  \
	"    location / { return 301 https://$host$request_uri; }\n"           \
	"}\n"                                                                  \
	"server {\n"                                                           \
	"    listen 443 ssl http2;\n"                                          \
	"    listen [::]:443 ssl http2;\n"                                     \
	"    server_name %s;\n"                                                \
	"    ssl_certificate %s/fullchain.pem;\n"                              \
	"    ssl_certificate_key %s/privkey.pem;\n"                            \
	"    ssl_protocols TLSv1.2 TLSv1.3;\n"                                 \
	"    ssl_session_cache shared:siaga:2m;\n"                             \
	"    add_header Strict-Transport-Security \"max-age=31536000\" "       \
	"always;\n"                                                            \
	"    access_log /var/log/nginx/siaga.log siaga;\n"                     \
	"    client_max_body_size 20m;\n"                                      \
	"    client_body_timeout 30s;\n"                                       \
	"    location / {\n"                                                   \
	"        proxy_pass http://%s;\n"                                      \
	"        proxy_http_version 1.1;\n"                                    \
	"        proxy_set_header Host $host;\n"                               \
	"        proxy_set_header X-Forwarded-For "                            \
	"$proxy_add_x_forwarded_for;\n"                                        \
	"        proxy_set_header X-Forwarded-Proto $scheme;\n"                \
	"        proxy_set_header Upgrade $http_upgrade;\n"                    \
	"        proxy_set_header Connection $siaga_connection;\n"             \
	"        proxy_read_timeout 75s;\n"                                    \
	"        proxy_request_buffering on;\n"                                \
	"        proxy_buffering on;\n"                                        \
	"    }\n"                                                              \
	"}\n"

static const char *blanks(struct arena *a, const char *names)
{
	char *out = arena_strdup(a, names);

	for (char *p = out; *p; p++)
		if (*p == ',')
			*p = ' ';
	return out;
}

static bool is_host_list(const char *s)
{
	return *s && strspn(s, "abcdefghijklmnopqrstuvwxyz"
	                       "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	                       "0123456789.-,") == strlen(s);
}

int cmd_https(struct run *r)
{
	const char *names = run_option(r, "--name");
	const char *listen = r->config->http.listen;
	const char *dir, *first;

	if (!names || !is_host_list(names)) {
		fprintf(r->err, "siaga https: --name HOST[,HOST] is missing\n");
		return EXIT_USAGE;
	}
	if (run_option(r, "--local-ca")) {
		fprintf(r->err,
		        "siaga https: --local-ca is not built; make a "
		        "certificate with your own authority and use the site "
		        "with its paths\n");
		return EXIT_REFUSED;
	}
	first = arena_strndup(r->a, names, strcspn(names, ","));
	dir = arena_printf(r->a, "/etc/letsencrypt/live/%s", first);
	if (!strncmp(listen, "unix:", 5))
		listen = arena_printf(r->a, "%s:", listen);
	names = blanks(r->a, names);
	fprintf(r->out, SITE, names, names, dir, dir, listen);
	return EXIT_DONE;
}
