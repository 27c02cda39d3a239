/** The coupon definition, its conditions and limits, and the decision on a basket. */
@NullMarked
package io.couponry.domain.coupon;

import org.jspecify.annotations.NullMarked;
