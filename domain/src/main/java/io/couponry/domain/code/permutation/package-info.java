/**
 * Keyed permutations that turn a code's ordinal into the digits printed on it, and back: published
 * ciphers only, nothing about character sets or batches.
 */
@NullMarked
package io.couponry.domain.code.permutation;

import org.jspecify.annotations.NullMarked;
