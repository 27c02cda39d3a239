/** Breaks the rules of the domain. */
@NullMarked
package io.couponry.bootstrap.architecture.offence.domain;

import org.jspecify.annotations.NullMarked;
