package io.couponry.application.port.out;

class InMemoryCustomersTest extends InMemoryContract implements CustomersContract {}
