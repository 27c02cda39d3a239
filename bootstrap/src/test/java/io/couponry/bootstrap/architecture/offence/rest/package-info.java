/** An adapter that breaks the rules of adapters. */
@NullMarked
package io.couponry.bootstrap.architecture.offence.rest;

import org.jspecify.annotations.NullMarked;
