/** Several coupons on one basket: which of them go together, and what they take off. */
@NullMarked
package io.couponry.domain.deal;

import org.jspecify.annotations.NullMarked;
