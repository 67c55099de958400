package dev.pdvrelay.store;

import dev.pdvrelay.common.request.Content;

/**
 * What would be sent next for a failed request.
 *
 * @param edited whether an operator has changed it
 */
public record KeptContent(Content content, boolean edited) {

}
