/** Character sets, formats, code spaces, and the book that says whose code a string is. */
@NullMarked
package io.couponry.domain.code;

import org.jspecify.annotations.NullMarked;
