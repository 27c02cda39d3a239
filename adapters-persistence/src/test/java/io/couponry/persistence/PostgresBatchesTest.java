package io.couponry.persistence;

import io.couponry.application.port.out.BatchesContract;

class PostgresBatchesTest extends PostgresContract implements BatchesContract {}
