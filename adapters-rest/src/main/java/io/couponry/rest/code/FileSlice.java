package io.couponry.rest.code;

import io.smallrye.mutiny.Multi;
import java.util.Map;

/** Bytes that are to be sent while they are read, how many they are, and what is told of them. */
record FileSlice(
    Multi<byte[]> pieces,
    long length,
    int status,
    String contentType,
    Map<String, String> headers) {
  FileSlice {
    headers = Map.copyOf(headers);
  }
}
