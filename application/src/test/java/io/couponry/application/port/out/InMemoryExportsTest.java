package io.couponry.application.port.out;

class InMemoryExportsTest extends InMemoryContract implements ExportsContract {}
