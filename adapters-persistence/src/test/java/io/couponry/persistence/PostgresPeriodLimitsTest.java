package io.couponry.persistence;

import io.couponry.application.port.out.PeriodLimitsContract;

class PostgresPeriodLimitsTest extends PostgresContract implements PeriodLimitsContract {}
