package dev.pdvrelay.store;

/**
 * Tells what the one on whose behalf the present thread asks may see and act on. The
 * store asks it for every query and act of people, so that no page can forget it; what
 * runs by itself is not limited.
 */
@FunctionalInterface
public interface Sight {

	/** What a service has that serves nobody in particular. */
	Sight UNLIMITED = () -> Scope.ALL;

	Scope scope();

}
