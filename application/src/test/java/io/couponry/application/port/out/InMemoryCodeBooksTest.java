package io.couponry.application.port.out;

class InMemoryCodeBooksTest extends InMemoryContract implements CodeBooksContract {}
