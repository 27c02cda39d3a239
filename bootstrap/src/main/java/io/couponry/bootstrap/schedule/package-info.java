/** What happens by itself: each class calls one use case from time to time. */
@NullMarked
package io.couponry.bootstrap.schedule;

import org.jspecify.annotations.NullMarked;
