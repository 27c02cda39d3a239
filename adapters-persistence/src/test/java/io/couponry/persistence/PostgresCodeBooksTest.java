package io.couponry.persistence;

import io.couponry.application.port.out.CodeBooksContract;

class PostgresCodeBooksTest extends PostgresContract implements CodeBooksContract {}
