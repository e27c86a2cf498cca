/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file notes.h  The queries of store_test.sql; each test uses some. */
#ifndef SIAGA_TESTS_STORE_NOTES_H
#define SIAGA_TESTS_STORE_NOTES_H

#include "store/db.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-const-variable"
#include "store/store_test.inc"
#pragma GCC diagnostic pop

#endif
