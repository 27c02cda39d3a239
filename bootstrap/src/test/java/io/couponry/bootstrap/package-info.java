/** The application as a whole, and what runs before it. */
@NullMarked
package io.couponry.bootstrap;

import org.jspecify.annotations.NullMarked;
