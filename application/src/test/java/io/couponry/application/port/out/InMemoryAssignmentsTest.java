package io.couponry.application.port.out;

class InMemoryAssignmentsTest extends InMemoryContract implements AssignmentsContract {}
