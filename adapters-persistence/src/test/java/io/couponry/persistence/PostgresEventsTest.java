package io.couponry.persistence;

import io.couponry.application.port.out.EventsContract;

class PostgresEventsTest extends PostgresContract implements EventsContract {}
