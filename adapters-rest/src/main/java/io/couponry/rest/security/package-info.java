/** Who is asking, and what they may do. */
@NullMarked
package io.couponry.rest.security;

import org.jspecify.annotations.NullMarked;
