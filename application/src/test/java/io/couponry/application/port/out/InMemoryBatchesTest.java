package io.couponry.application.port.out;

class InMemoryBatchesTest extends InMemoryContract implements BatchesContract {}
