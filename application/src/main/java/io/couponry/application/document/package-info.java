/**
 * How conditions, discounts and the like are written as plain documents, described once for
 * reading, writing and listing. Values of a kind of their own belong in {@link
 * io.couponry.application.document.Types}; which kinds there are is said where they are needed.
 */
@NullMarked
package io.couponry.application.document;

import org.jspecify.annotations.NullMarked;
