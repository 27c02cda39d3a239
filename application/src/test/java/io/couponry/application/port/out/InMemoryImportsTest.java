package io.couponry.application.port.out;

class InMemoryImportsTest extends InMemoryContract implements ImportsContract {}
