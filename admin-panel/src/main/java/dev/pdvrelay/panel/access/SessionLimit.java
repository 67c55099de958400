package dev.pdvrelay.panel.access;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import dev.pdvrelay.panel.PanelSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.stereotype.Component;

/**
 * Lets nobody have more than so many sessions at once: a further login ends the oldest.
 */
@Component
final class SessionLimit implements SessionAuthenticationStrategy, HttpSessionListener {

	private final Map<String, Deque<HttpSession>> sessions = new HashMap<>();

	private final int most;

	SessionLimit(PanelSettings settings) {
		this.most = settings.sessionsPerPerson();
	}

	@Override
	public void onAuthentication(@Nullable Authentication login, HttpServletRequest request,
			HttpServletResponse response) {
		HttpSession session = request.getSession(false);
		if (login == null || session == null) {
			return;
		}
		HttpSession tooMany = entered(login.getName().toLowerCase(Locale.ROOT), session);
		if (tooMany != null) {
			end(tooMany);
		}
	}

	private synchronized @Nullable HttpSession entered(String name, HttpSession session) {
		Deque<HttpSession> own = this.sessions.computeIfAbsent(name, (first) -> new ArrayDeque<>());
		own.remove(session);
		own.add(session);
		return (own.size() > this.most) ? own.poll() : null;
	}

	private static void end(HttpSession session) {
		try {
			session.invalidate();
		}
		catch (IllegalStateException ex) {
			// it has ended by itself at this very moment
		}
	}

	@Override
	public synchronized void sessionDestroyed(HttpSessionEvent ended) {
		this.sessions.values().forEach((own) -> own.remove(ended.getSession()));
		this.sessions.values().removeIf(Deque::isEmpty);
	}

}
