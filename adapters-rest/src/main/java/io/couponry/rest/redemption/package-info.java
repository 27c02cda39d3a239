/** Validating, redeeming and rolling back. */
@NullMarked
package io.couponry.rest.redemption;

import org.jspecify.annotations.NullMarked;
