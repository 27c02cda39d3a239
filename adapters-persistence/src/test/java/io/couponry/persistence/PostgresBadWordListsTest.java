package io.couponry.persistence;

import io.couponry.application.port.out.BadWordListsContract;

class PostgresBadWordListsTest extends PostgresContract implements BadWordListsContract {}
