/** What the use cases need from outside; every call is atomic in itself. */
@NullMarked
package io.couponry.application.port.out;

import org.jspecify.annotations.NullMarked;
