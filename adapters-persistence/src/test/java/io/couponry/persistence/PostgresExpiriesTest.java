package io.couponry.persistence;

import io.couponry.application.port.out.ExpiriesContract;

class PostgresExpiriesTest extends PostgresContract implements ExpiriesContract {}
