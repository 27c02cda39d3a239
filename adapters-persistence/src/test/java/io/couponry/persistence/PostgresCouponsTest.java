package io.couponry.persistence;

import io.couponry.application.port.out.CouponsContract;

class PostgresCouponsTest extends PostgresContract implements CouponsContract {}
