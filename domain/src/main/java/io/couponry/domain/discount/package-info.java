/** What a coupon takes off, and which lines it takes it off from. */
@NullMarked
package io.couponry.domain.discount;

import org.jspecify.annotations.NullMarked;
