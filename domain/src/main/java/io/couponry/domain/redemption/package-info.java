/** Uses taken and given back. */
@NullMarked
package io.couponry.domain.redemption;

import org.jspecify.annotations.NullMarked;
