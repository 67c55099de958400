package dev.pdvrelay.panel.people;

import java.time.Instant;

/**
 * Somebody who may use the panel.
 *
 * @param version changes with password and role
 */
record Person(String name, Role role, long version, Instant createdAt) {

}
