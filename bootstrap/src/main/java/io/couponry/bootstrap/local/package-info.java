/** All that a default installation makes for itself: its data folder, its database, its keys. */
@NullMarked
package io.couponry.bootstrap.local;

import org.jspecify.annotations.NullMarked;
