package dev.pdvrelay.gateway.web;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Gives out the description of the gateway's HTTP interface.
 */
@RestController
class OpenApiDoor {

	private static final String DOCUMENT = "dev/pdvrelay/gateway/openapi.yaml";

	@GetMapping("/openapi.yaml")
	ResponseEntity<Resource> get() {
		return ResponseEntity.ok().header("Content-Type", "application/yaml").body(new ClassPathResource(DOCUMENT));
	}

}
