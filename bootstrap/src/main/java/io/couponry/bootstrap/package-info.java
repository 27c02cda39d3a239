/** The runnable application: its entry point and what wires the parts together. */
@NullMarked
package io.couponry.bootstrap;

import org.jspecify.annotations.NullMarked;
