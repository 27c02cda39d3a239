/** A small copy of the house in which every rule of the house is broken once. */
@NullMarked
package io.couponry.bootstrap.architecture.offence;

import org.jspecify.annotations.NullMarked;
