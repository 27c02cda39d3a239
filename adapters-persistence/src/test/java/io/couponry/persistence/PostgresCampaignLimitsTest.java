package io.couponry.persistence;

import io.couponry.application.port.out.CampaignLimitsContract;

class PostgresCampaignLimitsTest extends PostgresContract implements CampaignLimitsContract {}
