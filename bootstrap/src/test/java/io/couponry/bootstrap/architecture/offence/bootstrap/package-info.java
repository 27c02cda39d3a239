/** The wiring, for others to know too much of. */
@NullMarked
package io.couponry.bootstrap.architecture.offence.bootstrap;

import org.jspecify.annotations.NullMarked;
