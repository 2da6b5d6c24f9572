package fr.parvis.web;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses of our own style and script; they change with the content, so browsers may keep them for a year. */
final class Assets {
    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    String href(String name) {
        return addresses.computeIfAbsent(name, _ -> "/assets/" + name + "?v=" + fingerprint(name));
    }

    private static String fingerprint(String name) {
        try (InputStream content = Assets.class.getResourceAsStream("/static/" + name)) {
            if (content == null) {
                throw new IllegalStateException("no asset " + name);
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
