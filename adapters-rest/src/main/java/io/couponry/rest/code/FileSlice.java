package io.couponry.rest.code;

import io.smallrye.mutiny.Multi;

/** Bytes that are to be sent while they are read, and how many they are. */
record FileSlice(Multi<byte[]> pieces, long length) {}
