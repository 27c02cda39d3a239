/** Reading request bodies strictly, and the JSON forms that several resources share. */
@NullMarked
package io.couponry.rest.json;

import org.jspecify.annotations.NullMarked;
