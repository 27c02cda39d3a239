/** Every answer that is not what was asked for, in one form (RFC 9457). */
@NullMarked
package io.couponry.rest.problem;

import org.jspecify.annotations.NullMarked;
