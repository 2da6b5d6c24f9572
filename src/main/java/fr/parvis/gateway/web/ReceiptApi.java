package fr.parvis.gateway.web;

import fr.parvis.gateway.Audit;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.web.Access;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Receipts: the proof of an entry and the entry it proves. An entry's id is drawn at random and told only to whoever made the
 * call: holding it is the right to its receipt.
 */
@Controller
@Access(open = true)
final class ReceiptApi {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Audit audit;

    ReceiptApi(Audit audit) {
        this.audit = audit;
    }

    /** The C2SP {@code tlog-proof}, checked without Parvis together with the entry's own bytes. */
    @GetMapping("/api/journal/{id}/receipt")
    ResponseEntity<byte[]> proof(@PathVariable String id) {
        return file(find(id).proof(), MediaType.TEXT_PLAIN, "entry.tlog-proof");
    }

    /** The canonical bytes that were hashed. */
    @GetMapping("/api/journal/{id}/entry")
    ResponseEntity<byte[]> entry(@PathVariable String id) {
        return file(find(id).entry(), MediaType.APPLICATION_JSON, "entry.json");
    }

    private Audit.Receipt find(String id) {
        if (!ID.matcher(id).matches()) {
            throw new AppException(ErrorCode.RECEIPT_UNKNOWN, id);
        }
        return audit.receipt(id);
    }

    private static ResponseEntity<byte[]> file(String content, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(new MediaType(type, StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(content.getBytes(StandardCharsets.UTF_8));
    }
}
