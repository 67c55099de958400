package dev.pdvrelay.simulator.journal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the simulator remembers, from {@code simulator.journal.*}.
 *
 * @param requests how many calls are kept to look at
 * @param ids of how many request ids it knows how often their work was done
 */
@ConfigurationProperties("simulator.journal")
record JournalSettings(@DefaultValue("10000") int requests, @DefaultValue("1000000") int ids) {

}
