package fr.parvis.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What belongs to no feature: health, metrics, the interface's description, and the pages about the site itself. */
@Controller
@Access(open = true, beforePasswordChange = true)
final class ShellController {
    private static final MediaType PROMETHEUS = MediaType.parseMediaType("text/plain; version=0.0.4; charset=utf-8");

    private final Measures measures;
    private final Readiness readiness;
    private final UseCaseNotices notices;

    ShellController(Measures measures, Readiness readiness, UseCaseNotices notices) {
        this.measures = measures;
        this.readiness = readiness;
        this.notices = notices;
    }

    @GetMapping("/health/live")
    ResponseEntity<String> live() {
        return health(HttpStatus.OK, "UP");
    }

    @GetMapping("/health/ready")
    ResponseEntity<String> ready() {
        return isReady() ? health(HttpStatus.OK, "UP") : health(HttpStatus.SERVICE_UNAVAILABLE, "DOWN");
    }

    private boolean isReady() {
        try {
            return readiness.isReady();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static ResponseEntity<String> health(HttpStatus status, String word) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"status\":\"" + word + "\"}");
    }

    @GetMapping("/metrics")
    ResponseEntity<String> metrics() {
        return ResponseEntity.ok().contentType(PROMETHEUS).body(measures.scrape());
    }

    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> openApi() throws IOException {
        try (InputStream document =
                Objects.requireNonNull(ShellController.class.getResourceAsStream("/openapi.json"))) {
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document.readAllBytes());
        }
    }

    @GetMapping("/accessibilite")
    ModelAndView accessibility() {
        return new ModelAndView("accessibility")
                .addObject("notice", notices.find("assistant-public").orElse(null));
    }

    @GetMapping("/style")
    String style() {
        return "style";
    }
}
