/** Organizations, their API keys and their character sets. */
@NullMarked
package io.couponry.rest.organization;

import org.jspecify.annotations.NullMarked;
