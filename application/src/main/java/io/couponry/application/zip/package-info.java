/** Files that only open with a password, made piece by piece. */
@NullMarked
package io.couponry.application.zip;

import org.jspecify.annotations.NullMarked;
