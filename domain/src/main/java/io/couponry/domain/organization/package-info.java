/** The tenant: its currency, time zone, coupon policy, matching rules, defaults and API keys. */
@NullMarked
package io.couponry.domain.organization;

import org.jspecify.annotations.NullMarked;
