package fr.parvis.web;

import fr.parvis.platform.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A problem told to a program, as RFC 9457 lays down.
 *
 * @param code stable, upper case
 * @param detail in the reader's language, what happened and what to do
 * @param more members of ours, after the standard ones
 */
public record Problem(HttpStatus status, String code, String detail, Map<String, @Nullable Object> more) {
    public Problem {
        more = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    public Problem(HttpStatus status, String code, String detail) {
        this(status, code, detail, Map.of());
    }

    public ResponseEntity<byte[]> response() {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(bytes());
    }

    public byte[] bytes() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("title", status.getReasonPhrase());
        members.put("status", status.value());
        members.put("detail", detail);
        members.put("code", code);
        members.putAll(more);
        return Json.MAPPER.writeValueAsString(members).getBytes(StandardCharsets.UTF_8);
    }
}
