/** Another adapter. */
@NullMarked
package io.couponry.bootstrap.architecture.offence.persistence;

import org.jspecify.annotations.NullMarked;
