package io.couponry.application.port.out;

class InMemoryCampaignLimitsTest extends InMemoryContract implements CampaignLimitsContract {}
