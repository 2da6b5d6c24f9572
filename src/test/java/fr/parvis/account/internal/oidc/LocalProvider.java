package fr.parvis.account.internal.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.parvis.account.SignInAttempt;
import fr.parvis.platform.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A provider on this machine that answers what a test tells it to, right or wrong. */
public final class LocalProvider implements AutoCloseable {
    public static final String CLIENT = "parvis";

    private final HttpServer server;
    final RSAKey key;
    final AtomicInteger discoveries = new AtomicInteger();
    volatile JWKSet keys;
    public volatile String idToken = "";
    volatile String userInfo = "";
    volatile String userInfoType = "application/json";
    public volatile int tokenStatus = 200;
    volatile @Nullable String discovery;
    volatile Map<String, Object> more = Map.of();
    volatile Map<String, String> asked = Map.of();
    volatile @Nullable String authorization;

    public LocalProvider() throws IOException, JOSEException {
        this.key = key("first");
        this.keys = new JWKSet(key.toPublicJWK());
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> {
            discoveries.incrementAndGet();
            String told = discovery;
            answer(exchange, 200, "application/json", told != null ? told : metadata());
        });
        server.createContext("/keys", exchange -> answer(exchange, 200, "application/json", keys.toString()));
        server.createContext("/token", exchange -> {
            asked = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            answer(
                    exchange,
                    tokenStatus,
                    "application/json",
                    tokenStatus == 200
                            ? Json.MAPPER.writeValueAsString(Map.of(
                                    "access_token",
                                    "acces",
                                    "token_type",
                                    "Bearer",
                                    "expires_in",
                                    60,
                                    "id_token",
                                    idToken))
                            : "{\"error\":\"invalid_grant\"}");
        });
        server.createContext("/userinfo", exchange -> answer(exchange, 200, userInfoType, userInfo));
        server.start();
    }

    static RSAKey key(String id) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(id).generate();
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer());
        document.put("authorization_endpoint", issuer() + "/authorize");
        document.put("token_endpoint", issuer() + "/token");
        document.put("userinfo_endpoint", issuer() + "/userinfo");
        document.put("end_session_endpoint", issuer() + "/logout");
        document.put("jwks_uri", issuer() + "/keys");
        document.put("response_types_supported", List.of("code"));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256", "HS256", "none"));
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.putAll(more);
        return document;
    }

    String metadata() {
        return Json.MAPPER.writeValueAsString(document());
    }

    /** Everything right. */
    public JWTClaimsSet.Builder claims(SignInAttempt attempt) {
        return claims(attempt.nonce());
    }

    public JWTClaimsSet.Builder claims(String nonce) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("sub-1")
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .claim("nonce", nonce)
                .claim("preferred_username", "c.martin")
                .claim("name", "Camille Martin")
                .claim("groups", new ArrayList<>(List.of("/gestion-rh", "bureaux", "a/b")));
    }

    public String sign(JWTClaimsSet claims) throws JOSEException {
        return sign(claims, key, JWSAlgorithm.RS256);
    }

    static String sign(JWTClaimsSet claims, JWK key, JWSAlgorithm algorithm) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
        jwt.sign(new RSASSASigner(key.toRSAKey()));
        return jwt.serialize();
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : body.split("&")) {
            int equals = field.indexOf('=');
            fields.put(
                    field.substring(0, equals), URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
