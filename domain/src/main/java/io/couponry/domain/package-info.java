/** Rules and codes; nothing but the JDK. */
@NullMarked
package io.couponry.domain;

import org.jspecify.annotations.NullMarked;
