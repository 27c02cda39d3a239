/** Breaks the rules of the application. */
@NullMarked
package io.couponry.bootstrap.architecture.offence.application;

import org.jspecify.annotations.NullMarked;
