package dev.pdvrelay.workers.soap;

/**
 * The Manager's WSDL cannot be had or understood; the message is a sentence.
 */
class ContractUnreadable extends Exception {

	ContractUnreadable(String message, Throwable cause) {
		super(message, cause);
	}

	ContractUnreadable(String message) {
		super(message);
	}

}
