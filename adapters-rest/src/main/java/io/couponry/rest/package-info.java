/** The REST API: request records in, commands to the use cases, and their outcomes out. */
@NullMarked
package io.couponry.rest;

import org.jspecify.annotations.NullMarked;
