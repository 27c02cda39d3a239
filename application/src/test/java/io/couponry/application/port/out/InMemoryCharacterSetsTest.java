package io.couponry.application.port.out;

class InMemoryCharacterSetsTest extends InMemoryContract implements CharacterSetsContract {}
