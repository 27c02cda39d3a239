/**
 * The default installation on real servers, and a database for the tests of the whole application.
 */
@NullMarked
package io.couponry.bootstrap.local;

import org.jspecify.annotations.NullMarked;
