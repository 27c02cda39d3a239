package io.couponry.persistence;

import io.couponry.application.port.out.BudgetsContract;

class PostgresBudgetsTest extends PostgresContract implements BudgetsContract {}
