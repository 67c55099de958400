package dev.pdvrelay.panel.home;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code /api/v1/figures}: what the charts show, for them and for programs.
 */
@RestController
class FiguresApi {

	private final Charts charts;

	FiguresApi(Charts charts) {
		this.charts = charts;
	}

	@GetMapping(path = "/api/v1/figures", produces = MediaType.APPLICATION_JSON_VALUE)
	Course figures(@RequestParam(defaultValue = "24h") String range) {
		return this.charts.course(Range.find(range)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"\"range\" must be one of 1h, 24h, 7d.")));
	}

}
