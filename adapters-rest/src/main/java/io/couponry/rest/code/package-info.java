/** Batches, format previews and exports of generated codes. */
@NullMarked
package io.couponry.rest.code;

import org.jspecify.annotations.NullMarked;
