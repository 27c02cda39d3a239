/** What the OpenAPI document says beyond what the resources say themselves. */
@NullMarked
package io.couponry.rest.openapi;

import org.jspecify.annotations.NullMarked;
