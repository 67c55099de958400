package dev.pdvrelay.init;

/**
 * The brokers did not let init-kafka make the services' accounts and rights.
 */
final class AccessSetupFailed extends RuntimeException {

	AccessSetupFailed(Throwable cause) {
		super("The rights of the services could not be set (" + cause.getMessage()
				+ "). The brokers need an authorizer, and init-kafka has to be one of their super users.", cause);
	}

}
