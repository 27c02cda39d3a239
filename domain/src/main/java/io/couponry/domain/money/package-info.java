/** Exact amounts of money, percentages, and how an amount is shared out. */
@NullMarked
package io.couponry.domain.money;

import org.jspecify.annotations.NullMarked;
