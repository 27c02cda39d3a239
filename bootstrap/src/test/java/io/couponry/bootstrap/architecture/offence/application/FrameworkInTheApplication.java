package io.couponry.bootstrap.architecture.offence.application;

import com.fasterxml.jackson.databind.JsonNode;

record FrameworkInTheApplication(JsonNode body) {}
