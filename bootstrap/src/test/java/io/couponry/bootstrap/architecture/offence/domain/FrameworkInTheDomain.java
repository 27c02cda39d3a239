package io.couponry.bootstrap.architecture.offence.domain;

import io.smallrye.mutiny.Uni;

record FrameworkInTheDomain(Uni<String> later) {}
