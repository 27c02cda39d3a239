package io.couponry.persistence;

import io.couponry.application.port.out.SeveralUsesContract;

class PostgresSeveralUsesTest extends PostgresContract implements SeveralUsesContract {}
