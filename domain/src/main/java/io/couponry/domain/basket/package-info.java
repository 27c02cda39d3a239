/** What a discount is worked out on: lines, shipping, customer and channel. */
@NullMarked
package io.couponry.domain.basket;

import org.jspecify.annotations.NullMarked;
