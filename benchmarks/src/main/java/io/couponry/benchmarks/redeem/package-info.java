/**
 * What redemptions cost beside the least that a database needs for them; run by hand, never by the
 * build.
 */
@NullMarked
package io.couponry.benchmarks.redeem;

import org.jspecify.annotations.NullMarked;
