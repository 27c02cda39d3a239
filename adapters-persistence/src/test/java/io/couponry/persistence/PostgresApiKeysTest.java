package io.couponry.persistence;

import io.couponry.application.port.out.ApiKeysContract;

class PostgresApiKeysTest extends PostgresContract implements ApiKeysContract {}
