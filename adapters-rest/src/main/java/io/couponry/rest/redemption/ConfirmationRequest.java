package io.couponry.rest.redemption;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Nothing: what is redeemed was said when it was set aside. */
@Schema(name = "ConfirmationRequest", description = "nothing; the body may be left out")
record ConfirmationRequest() {}
