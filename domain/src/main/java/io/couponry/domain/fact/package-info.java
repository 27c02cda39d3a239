/** What a decision was made on, in a form that can be stored and told. */
@NullMarked
package io.couponry.domain.fact;

import org.jspecify.annotations.NullMarked;
