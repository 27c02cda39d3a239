/** Builds the use cases on the adapters, and the small adapters that are the application's own. */
@NullMarked
package io.couponry.bootstrap.wiring;

import org.jspecify.annotations.NullMarked;
