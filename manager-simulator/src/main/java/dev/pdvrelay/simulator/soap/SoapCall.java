package dev.pdvrelay.simulator.soap;

import java.util.List;

/**
 * One call as it arrived: which operation, and its arguments in order.
 */
public record SoapCall(String operation, List<Argument> arguments) {

}
