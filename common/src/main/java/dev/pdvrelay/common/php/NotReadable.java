package dev.pdvrelay.common.php;

/**
 * Bytes that are not what PHP's {@code serialize()} writes for scalars and arrays, or
 * hold something that is refused; the message says what and at which byte.
 */
public final class NotReadable extends Exception {

	private final int position;

	NotReadable(String problem, int position, String path) {
		super(problem + " at byte " + position + (path.isEmpty() ? "" : ", in " + path));
		this.position = position;
	}

	/** Where reading stopped, counted in bytes from 0. */
	public int position() {
		return this.position;
	}

}
