/** What bulky work costs beside the least that a database needs for it; run by hand. */
@NullMarked
package io.couponry.benchmarks.bulk;

import org.jspecify.annotations.NullMarked;
