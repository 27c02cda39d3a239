package io.couponry.application.port;

/**
 * One attempt at a write: the key under which repeats of it are known, and a digest of all that was
 * asked (32 bytes in hexadecimal), which tells a repeat from another request under the same key.
 */
public record Attempt(IdempotencyKey key, String fingerprint) {}
