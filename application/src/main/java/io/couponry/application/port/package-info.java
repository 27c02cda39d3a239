/** What both sides of the ports share: pages, versions, repeatable requests. */
@NullMarked
package io.couponry.application.port;

import org.jspecify.annotations.NullMarked;
