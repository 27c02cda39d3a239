/** The permutations against published vectors, other implementations and frozen values. */
@NullMarked
package io.couponry.domain.code.permutation;

import org.jspecify.annotations.NullMarked;
