package io.couponry.persistence;

import io.couponry.application.port.out.RevocationsContract;

class PostgresRevocationsTest extends PostgresContract implements RevocationsContract {}
