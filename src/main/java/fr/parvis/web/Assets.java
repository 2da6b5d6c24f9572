package fr.parvis.web;

import fr.parvis.platform.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses of our own style and script; they change with the content, so browsers may keep them for a year. */
final class Assets {
    private static final int FINGERPRINT_DIGITS = 12;

    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    String href(String name) {
        return addresses.computeIfAbsent(name, _ -> "/assets/" + name + "?v=" + fingerprint(name));
    }

    private static String fingerprint(String name) {
        try (InputStream content = Assets.class.getResourceAsStream("/static/" + name)) {
            if (content == null) {
                throw new IllegalStateException("no asset " + name);
            }
            return Hashes.sha256(content.readAllBytes()).substring(0, FINGERPRINT_DIGITS);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
