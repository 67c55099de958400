package dev.pdvrelay.store;

import java.util.UUID;

/**
 * The right and duty to publish one attempt of a failed request.
 */
record Claim(long id, UUID requestId, int attempt) {

}
