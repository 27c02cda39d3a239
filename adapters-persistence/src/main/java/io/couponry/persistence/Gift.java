package io.couponry.persistence;

import io.couponry.domain.basket.CustomerId;
import io.couponry.persistence.CodeTexts.CodeNumber;

/** A code that is to become a customer's. */
record Gift(CodeNumber code, CustomerId customer) {}
