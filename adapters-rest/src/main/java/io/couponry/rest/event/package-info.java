/** What happened, as others read it. */
@NullMarked
package io.couponry.rest.event;

import org.jspecify.annotations.NullMarked;
