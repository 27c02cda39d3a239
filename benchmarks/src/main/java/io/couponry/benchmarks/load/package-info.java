/**
 * What the whole service does under load, seen from outside over HTTP; run by hand, never by the
 * build.
 */
@NullMarked
package io.couponry.benchmarks.load;

import org.jspecify.annotations.NullMarked;
