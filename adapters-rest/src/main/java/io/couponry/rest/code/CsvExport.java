package io.couponry.rest.code;

import io.couponry.application.port.in.ExportCodes.Chunk;
import io.smallrye.mutiny.Multi;

/** Codes that are to be written as CSV while they are made. */
record CsvExport(Multi<Chunk> chunks) {}
