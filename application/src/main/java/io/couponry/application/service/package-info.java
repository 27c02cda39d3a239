/** One class a use case: no transactions, no framework, no state of its own. */
@NullMarked
package io.couponry.application.service;

import org.jspecify.annotations.NullMarked;
