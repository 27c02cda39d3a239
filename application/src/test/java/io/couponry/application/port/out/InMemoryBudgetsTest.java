package io.couponry.application.port.out;

class InMemoryBudgetsTest extends InMemoryContract implements BudgetsContract {}
