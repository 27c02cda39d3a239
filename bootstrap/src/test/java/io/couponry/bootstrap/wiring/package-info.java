/** What is derived from the master keys. */
@NullMarked
package io.couponry.bootstrap.wiring;

import org.jspecify.annotations.NullMarked;
