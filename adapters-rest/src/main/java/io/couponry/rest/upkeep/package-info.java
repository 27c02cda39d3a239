/** What keeps the service in order, on request. */
@NullMarked
package io.couponry.rest.upkeep;

import org.jspecify.annotations.NullMarked;
