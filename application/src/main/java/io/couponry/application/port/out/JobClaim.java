package io.couponry.application.port.out;

import io.couponry.application.port.JobId;
import io.couponry.domain.organization.OrganizationId;
import java.util.UUID;

/**
 * What a worker shows for a job that it has claimed. Each claim has a worker of its own, so that
 * one that was silent for too long is told from the one that came after it.
 */
public record JobClaim(OrganizationId organization, JobId id, UUID worker) {}
