/** The whole application while its database is out of reach, and what it says then. */
@NullMarked
package io.couponry.bootstrap.outage;

import org.jspecify.annotations.NullMarked;
