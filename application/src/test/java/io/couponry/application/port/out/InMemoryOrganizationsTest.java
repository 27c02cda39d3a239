package io.couponry.application.port.out;

class InMemoryOrganizationsTest extends InMemoryContract implements OrganizationsContract {}
