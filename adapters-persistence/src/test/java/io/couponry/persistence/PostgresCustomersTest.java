package io.couponry.persistence;

import io.couponry.application.port.out.CustomersContract;

class PostgresCustomersTest extends PostgresContract implements CustomersContract {}
