package dev.pdvrelay.panel;

import dev.pdvrelay.common.config.RelayApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The operator's desk: pages and JSON API over the error store.
 */
@SpringBootApplication
public class PanelApplication {

	/** The service's name, and that of its YAML file. */
	public static final String NAME = "admin-panel";

	public static void main(String[] args) {
		RelayApplication.of(PanelApplication.class, NAME).run(args);
	}

}
