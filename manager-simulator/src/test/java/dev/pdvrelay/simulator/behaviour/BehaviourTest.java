package dev.pdvrelay.simulator.behaviour;

import java.util.List;

import dev.pdvrelay.simulator.soap.Argument;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BehaviourTest {

	private final Behaviour behaviour = new Behaviour();

	@Test
	void rejectsTheDemonstrationWordUntilTheRulesAreChanged() {
		List<Argument> rejected = List.of(text("descricao", "por favor RECUSAR"));

		Rule fresh = this.behaviour.ruleFor("AtualizaDadosPDV", rejected);
		this.behaviour.replaceBy(List.of());
		Rule changed = this.behaviour.ruleFor("AtualizaDadosPDV", rejected);

		assertThat(fresh.mode()).isEqualTo(Mode.REJECT);
		assertThat(fresh.situation()).isEqualTo(17);
		assertThat(changed.mode()).isEqualTo(Mode.ACCEPT);
	}

	@Test
	void findsTheDemonstrationWordInsideAStructure() {
		Argument items = new Argument("itens", null, false, null, 0, List.of(text("item", "RECUSAR")));

		assertThat(this.behaviour.ruleFor("AtualizaDadosPDV", List.of(items)).mode()).isEqualTo(Mode.REJECT);
	}

	@Test
	void acceptsEverythingElseAtFirst() {
		assertThat(this.behaviour.ruleFor("AtualizaDadosPDV", List.of(text("descricao", "CAIXA"))).mode())
			.isEqualTo(Mode.ACCEPT);
	}

	@Test
	void refusesRulesThatMakeNoSense() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Rule(null, Mode.REJECT, 0, null, null, null, null, null));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Rule(null, Mode.SLOW, null, null, -1, null, null, null));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Rule(null, Mode.FAULT, null, null, null, null, 1.5, null));
		assertThatIllegalArgumentException().isThrownBy(() -> new Condition("num_pdv", null, null));
	}

	private static Argument text(String name, String value) {
		return new Argument(name, null, false, value, value.length(), List.of());
	}

}
