package io.couponry.persistence;

import io.couponry.application.port.out.ReturnsContract;

class PostgresReturnsTest extends PostgresContract implements ReturnsContract {}
