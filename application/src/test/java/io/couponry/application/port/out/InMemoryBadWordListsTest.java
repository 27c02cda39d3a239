package io.couponry.application.port.out;

class InMemoryBadWordListsTest extends InMemoryContract implements BadWordListsContract {}
