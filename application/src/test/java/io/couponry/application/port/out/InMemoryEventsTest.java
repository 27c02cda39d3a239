package io.couponry.application.port.out;

class InMemoryEventsTest extends InMemoryContract implements EventsContract {}
