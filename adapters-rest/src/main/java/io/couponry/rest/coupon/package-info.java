/** Coupon definitions and their usage. */
@NullMarked
package io.couponry.rest.coupon;

import org.jspecify.annotations.NullMarked;
