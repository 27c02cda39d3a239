/** The whole application through its HTTP interface. */
@NullMarked
package io.couponry.bootstrap.api;

import org.jspecify.annotations.NullMarked;
