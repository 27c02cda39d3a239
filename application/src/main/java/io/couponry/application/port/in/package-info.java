/** What callers may ask, one interface a use case. */
@NullMarked
package io.couponry.application.port.in;

import org.jspecify.annotations.NullMarked;
