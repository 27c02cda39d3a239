package io.couponry.application.port.out;

class InMemoryBulkAssignmentsTest extends InMemoryContract implements BulkAssignmentsContract {}
