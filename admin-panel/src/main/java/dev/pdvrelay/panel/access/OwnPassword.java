package dev.pdvrelay.panel.access;

import dev.pdvrelay.panel.people.People;
import dev.pdvrelay.panel.people.PeopleChange;
import dev.pdvrelay.panel.people.SignedIn;
import org.springframework.stereotype.Component;

/**
 * Changes one's own password. Whoever sits at a foreign screen can guess the present one
 * no more often than at the door.
 */
@Component
class OwnPassword {

	private final People people;

	private final Guessing guessing;

	OwnPassword(People people, Guessing guessing) {
		this.people = people;
		this.guessing = guessing;
	}

	/**
	 * Changes it, if the present one is right.
	 * @throws TooManyFailures if it was wrong too often
	 */
	PeopleChange change(SignedIn person, String address, String present, String wanted) {
		this.guessing.expectOpen(person.getUsername(), address);
		PeopleChange change = this.people.changePassword(person, present, wanted);
		if (change == PeopleChange.WRONG_PASSWORD) {
			this.guessing.failed(person.getUsername(), address);
		}
		return change;
	}

}
