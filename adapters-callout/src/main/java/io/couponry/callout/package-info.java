/**
 * Questions to organizations' own services over HTTP: whom to call, how to ask, what to believe.
 */
@NullMarked
package io.couponry.callout;

import org.jspecify.annotations.NullMarked;
