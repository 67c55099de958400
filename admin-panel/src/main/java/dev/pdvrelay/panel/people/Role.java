package dev.pdvrelay.panel.people;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * What a person may do; each role may do what the ones before it may.
 */
public enum Role {

	/** Sees everything, changes nothing. */
	VIEWER,
	/** Also sends again, edits, deletes and restores. */
	OPERATOR,
	/** Also decides who else may use the panel. */
	ADMIN;

	/** This role and all that it includes. */
	List<GrantedAuthority> authorities() {
		return Arrays.stream(values())
			.filter((role) -> role.compareTo(this) <= 0)
			.flatMap((role) -> AuthorityUtils.createAuthorityList("ROLE_" + role).stream())
			.toList();
	}

	static Optional<Role> parse(String text) {
		return Arrays.stream(values()).filter((role) -> role.name().equalsIgnoreCase(text.trim())).findFirst();
	}

	/** As it stands in the API. */
	String lowerCase() {
		return name().toLowerCase(Locale.ROOT);
	}

}
