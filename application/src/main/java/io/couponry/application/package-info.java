/** Use cases and the ports through which they are reached and reach out. */
@NullMarked
package io.couponry.application;

import org.jspecify.annotations.NullMarked;
