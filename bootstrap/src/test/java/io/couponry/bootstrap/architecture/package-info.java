/** Who may depend on whom, and what a rule must catch. */
@NullMarked
package io.couponry.bootstrap.architecture;

import org.jspecify.annotations.NullMarked;
