package dev.pdvrelay.gateway.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.pdvrelay.common.config.InvalidSetting;
import org.jspecify.annotations.Nullable;

/**
 * A set of networks, each an address or {@code address/bits}.
 */
final class Networks {

	/** Loopback, RFC 1918, link-local and unique local addresses. */
	static final List<String> PRIVATE = List.of("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
			"169.254.0.0/16", "::1", "fc00::/7", "fe80::/10");

	private static final int MAX_DECIDED = 10_000;

	private final List<Network> networks;

	private final Map<String, Boolean> decided = new ConcurrentHashMap<>();

	private Networks(List<Network> networks) {
		this.networks = networks;
	}

	static Networks of(String setting, List<String> texts) {
		List<Network> networks = new ArrayList<>();
		for (String text : texts) {
			String[] parts = text.strip().split("/", 2);
			byte[] address = address(parts[0]);
			int bits = (parts.length == 2 && parts[1].matches("\\d{1,3}")) ? Integer.parseInt(parts[1])
					: (parts.length == 1 && address != null) ? address.length * 8 : -1;
			if (address == null || bits < 0 || bits > address.length * 8) {
				throw new InvalidSetting(setting, text, "it must be an address such as 10.1.2.3 or a network such as "
						+ "10.0.0.0/8, several with commas");
			}
			networks.add(new Network(address, bits));
		}
		return new Networks(networks);
	}

	/** Whether an address, as text, lies in any of them. */
	boolean contain(String text) {
		if (this.networks.isEmpty()) {
			return false;
		}
		if (this.decided.size() > MAX_DECIDED) {
			this.decided.clear();
		}
		return this.decided.computeIfAbsent(text, this::decide);
	}

	private boolean decide(String text) {
		byte[] address = address(text);
		return address != null && this.networks.stream().anyMatch((network) -> network.contains(address));
	}

	/** Names are never looked up. */
	private static byte @Nullable [] address(String text) {
		String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
		if (!bare.matches("[0-9a-fA-F:.]+(%[A-Za-z0-9]+)?")
				|| !(bare.contains(":") || bare.matches("\\d+(\\.\\d+){3}"))) {
			return null;
		}
		try {
			return InetAddress.getByName(bare.replaceFirst("%.*", "")).getAddress();
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

	private record Network(byte[] address, int bits) {

		boolean contains(byte[] other) {
			if (other.length != this.address.length) {
				return false;
			}
			for (int bit = 0; bit < this.bits; bit++) {
				int mask = 0x80 >>> (bit % 8);
				if ((other[bit / 8] & mask) != (this.address[bit / 8] & mask)) {
					return false;
				}
			}
			return true;
		}

	}

}
