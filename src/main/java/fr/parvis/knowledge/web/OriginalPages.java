package fr.parvis.knowledge.web;

import fr.parvis.knowledge.Original;
import fr.parvis.knowledge.Originals;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.web.Access;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The file a document was read from, byte for byte. A PDF opens in the browser; anything else is saved, and nothing runs here. */
@Controller
@Access(open = true)
final class OriginalPages {
    /** The browser's own reader needs to style and embed the file, and no more. */
    private static final String PDF_SECURITY =
            "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

    private static final String SAVED_SECURITY = "sandbox; default-src 'none'";

    private final VersionInForce versions;
    private final Originals originals;

    OriginalPages(VersionInForce versions, Originals originals) {
        this.versions = versions;
        this.originals = originals;
    }

    @GetMapping("/collections/{name}/documents/original")
    ResponseEntity<Resource> original(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(required = false) @Nullable String on,
            Caller caller) {
        Original original = versions.get(name, id, on, caller).version().original();
        if (original == null) {
            throw new AppException(ErrorCode.ORIGINAL_UNKNOWN, id);
        }
        Path file = originals.find(original).orElseThrow(() -> new AppException(ErrorCode.ORIGINAL_UNKNOWN, id));
        return ResponseEntity.ok()
                .eTag(original.hash())
                .contentType(MediaType.parseMediaType(original.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, Disposition.of(original))
                .header("Content-Security-Policy", original.isPdf() ? PDF_SECURITY : SAVED_SECURITY)
                .body(new FileSystemResource(file));
    }
}
