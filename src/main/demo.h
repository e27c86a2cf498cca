/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file main/demo.h  Invented people, conversations and cases for `--demo`.
 *
 *  Floor: main. */
#ifndef SIAGA_MAIN_DEMO_H
#define SIAGA_MAIN_DEMO_H

#include "main/command.h"

/** Fill the fresh office of @p r: desks, some forty conversations and cases
 *  in every state, all marked as invented.  Prints the desks' first-login
 *  links.  @return OK, or the store's error */
MUST_CHECK enum err demo_fill(struct run *r);

#endif
