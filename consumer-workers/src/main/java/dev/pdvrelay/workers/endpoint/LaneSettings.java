package dev.pdvrelay.workers.endpoint;

import java.time.Duration;

/**
 * How calls to an endpoint are made.
 *
 * @param inFlightFloor the least calls at once
 * @param inFlight the most calls at once
 * @param unavailableAttempts tries of a request that alone gets no answer
 * @param retryWait wait before the second try, doubled each time
 * @param retryWaitMax the longest wait
 * @param outageAfterKeys different keys in a row without answer that make an outage
 */
public record LaneSettings(int inFlightFloor, int inFlight, int unavailableAttempts, Duration retryWait,
		Duration retryWaitMax, int outageAfterKeys) {

}
