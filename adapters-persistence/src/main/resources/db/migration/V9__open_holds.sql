-- When the first use of a coupon that is set aside may be free again, and the hold that a use is in.
CREATE INDEX open_hold_by_coupon ON open_hold (organization, coupon, expires_at);
CREATE INDEX open_hold_by_use ON open_hold (organization, id);
