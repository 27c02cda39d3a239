package io.couponry.persistence;

import io.couponry.application.port.out.CharacterSetsContract;

class PostgresCharacterSetsTest extends PostgresContract implements CharacterSetsContract {}
