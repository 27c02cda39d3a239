/**
 * What making and checking codes costs, beside the alternatives; run by hand, never by the build.
 */
@NullMarked
package io.couponry.benchmarks;

import org.jspecify.annotations.NullMarked;
