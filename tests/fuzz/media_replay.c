/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Run the fuzz target over every file of the directory argv[1]: the corpus is
 * part of the normal test run.  Fails when there is none. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *dir, const char *name)
{
	static uint8_t buffer[1 << 20];
	char path[1024];
	uint8_t *exact;
	FILE *f;
	size_t n;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	f = fopen(path, "rb");
	if (!f)
		return 1;
	n = fread(buffer, 1, sizeof(buffer), f);
	fclose(f);

	/* of the very size, so that a sanitizer sees a step too far */
	exact = malloc(n ? n : 1);
	if (!exact)
		return 1;
	for (size_t i = 0; i < n; i++)
		exact[i] = buffer[i];
	LLVMFuzzerTestOneInput(exact, n);
	free(exact);
	return 0;
}

int main(int argc, char **argv)
{
	DIR *d = argc == 2 ? opendir(argv[1]) : NULL;
	struct dirent *e;
	int files = 0, bad = 0;

	if (!d)
		return 2;
	while ((e = readdir(d))) {
		if (e->d_name[0] == '.')
			continue;
		bad |= replay(argv[1], e->d_name);
		files++;
	}
	closedir(d);
	printf("%d files replayed\n", files);
	return bad || !files;
}
