-- A batch is retired once.
CREATE UNIQUE INDEX revocation_of_retired ON revocation (organization, batch) WHERE retired;
