/** Many shoppers at several instances while processes die, and a checker of what came of it. */
@NullMarked
package io.couponry.bootstrap.fire;

import org.jspecify.annotations.NullMarked;
