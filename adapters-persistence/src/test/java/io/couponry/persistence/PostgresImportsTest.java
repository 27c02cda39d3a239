package io.couponry.persistence;

import io.couponry.application.port.out.ImportsContract;

class PostgresImportsTest extends PostgresContract implements ImportsContract {}
