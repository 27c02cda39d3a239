/** The outbound ports on PostgreSQL, through the reactive client alone (ADR 2). */
@NullMarked
package io.couponry.persistence;

import org.jspecify.annotations.NullMarked;
