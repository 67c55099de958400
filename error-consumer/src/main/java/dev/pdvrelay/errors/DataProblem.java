package dev.pdvrelay.errors;

import java.sql.SQLException;
import java.util.Set;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells a store that refuses what it is given, which waiting does not help, from a store
 * that cannot work at present.
 */
final class DataProblem {

	/** SQLSTATE classes: data exception, integrity violation, program limit exceeded. */
	private static final Set<String> ABOUT_DATA = Set.of("22", "23", "54");

	private DataProblem() {
	}

	static boolean causes(RuntimeException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql) {
				String state = sql.getSQLState();
				return state != null && state.length() == 5 && ABOUT_DATA.contains(state.substring(0, 2));
			}
		}
		return !(failure instanceof DataAccessException || failure instanceof TransactionException
				|| failure instanceof IllegalStateException);
	}

}
