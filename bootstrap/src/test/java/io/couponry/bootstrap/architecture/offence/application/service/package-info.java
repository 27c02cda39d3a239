/** A use case for others to reach past its port. */
@NullMarked
package io.couponry.bootstrap.architecture.offence.application.service;

import org.jspecify.annotations.NullMarked;
