package io.couponry.application.port.out;

class InMemoryApiKeysTest extends InMemoryContract implements ApiKeysContract {}
