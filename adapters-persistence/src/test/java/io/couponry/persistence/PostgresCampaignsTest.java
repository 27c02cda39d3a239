package io.couponry.persistence;

import io.couponry.application.port.out.CampaignsContract;

class PostgresCampaignsTest extends PostgresContract implements CampaignsContract {}
