/** What judging coupons on baskets costs. */
@NullMarked
package io.couponry.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
