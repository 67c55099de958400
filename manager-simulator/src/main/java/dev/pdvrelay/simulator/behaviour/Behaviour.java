package dev.pdvrelay.simulator.behaviour;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.pdvrelay.simulator.soap.Argument;
import org.springframework.stereotype.Component;

/**
 * The rules by which calls are treated; the first that matches wins, and without one a
 * call is accepted. A fresh simulator has one rule, so that a newcomer can see a
 * rejection.
 */
@Component
public final class Behaviour {

	/** A call with this word in any argument is rejected by a fresh simulator. */
	static final String REJECTED_WORD = "RECUSAR";

	private static final Rule DEMONSTRATION = new Rule(null, Mode.REJECT, 17,
			"Registro recusado pelo simulador: um argumento contém " + REJECTED_WORD, null, null, null,
			new Condition(null, null, REJECTED_WORD));

	private volatile List<CountedRule> rules = counted(List.of(DEMONSTRATION));

	/** The rule for a call. */
	public Rule ruleFor(String function, List<Argument> arguments) {
		for (CountedRule candidate : this.rules) {
			if (candidate.rule.matches(function, arguments) && candidate.isDue()) {
				return candidate.rule;
			}
		}
		return Rule.ACCEPT;
	}

	List<Rule> rules() {
		return this.rules.stream().map(CountedRule::rule).toList();
	}

	void replaceBy(List<Rule> newRules) {
		this.rules = counted(newRules);
	}

	private static List<CountedRule> counted(List<Rule> rules) {
		return rules.stream().map((rule) -> new CountedRule(rule, new AtomicLong())).toList();
	}

	/** A rule and how many calls have matched it. */
	private record CountedRule(Rule rule, AtomicLong matched) {

		/** Spreads a ratio evenly: 0.3 applies to 3 of every 10 calls, not to chance. */
		boolean isDue() {
			if (this.rule.ratio() == null) {
				return true;
			}
			long number = this.matched.incrementAndGet();
			return Math.floor(number * this.rule.ratio()) > Math.floor((number - 1) * this.rule.ratio());
		}

	}

}
