package io.couponry.persistence;

import io.couponry.application.port.out.RedemptionsContract;

class PostgresRedemptionsTest extends PostgresContract implements RedemptionsContract {}
