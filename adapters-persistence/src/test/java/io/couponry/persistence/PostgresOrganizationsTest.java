package io.couponry.persistence;

import io.couponry.application.port.out.OrganizationsContract;

class PostgresOrganizationsTest extends PostgresContract implements OrganizationsContract {}
