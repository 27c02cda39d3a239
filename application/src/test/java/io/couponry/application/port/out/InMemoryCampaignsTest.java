package io.couponry.application.port.out;

class InMemoryCampaignsTest extends InMemoryContract implements CampaignsContract {}
