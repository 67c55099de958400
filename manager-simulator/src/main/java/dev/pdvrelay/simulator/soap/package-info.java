/**
 * The SOAP 1.1 that the Manager's PHP speaks: calls, answers, faults and the WSDL.
 */
@org.jspecify.annotations.NullMarked
package dev.pdvrelay.simulator.soap;
