/** Bulky work that goes on after its call was answered. */
@NullMarked
package io.couponry.rest.job;

import org.jspecify.annotations.NullMarked;
