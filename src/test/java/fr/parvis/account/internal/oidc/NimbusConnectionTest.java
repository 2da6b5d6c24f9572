package fr.parvis.account.internal.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import fr.parvis.account.Identity;
import fr.parvis.account.IdentityProvider;
import fr.parvis.account.ProviderConnection;
import fr.parvis.account.SignInAttempt;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is believed of a provider, and what never is. */
class NimbusConnectionTest {
    private static final URI REDIRECT = URI.create("https://parvis.example/connexion/retour");
    private static final String SECRET = "un-secret-de-plus-de-trente-deux-octets-pour-HS256";

    @TempDir
    private Path folder;

    private final SignInAttempt attempt = new SignInAttempt("A".repeat(43), "/");
    private LocalProvider local;
    private NimbusConnection connection;

    @BeforeEach
    void open() throws Exception {
        local = new LocalProvider();
        connection = new NimbusConnection(Duration.ofSeconds(2));
        Files.writeString(folder.resolve("secret"), SECRET + "\n");
    }

    @AfterEach
    void close() {
        connection.close();
        local.close();
    }

    private IdentityProvider provider(List<String> acr, boolean pkce) {
        return new IdentityProvider(
                local.issuer(),
                LocalProvider.CLIENT,
                "",
                folder.resolve("secret").toString(),
                "Compte",
                "preferred_username",
                "groups",
                Map.of(),
                acr,
                List.of("profile"),
                Map.of(),
                pkce);
    }

    private Identity redeem(String idToken) {
        local.idToken = idToken;
        return connection.redeem(provider(List.of(), true), attempt, REDIRECT, "code", "");
    }

    private void refuses(String idToken) {
        assertThatThrownBy(() -> redeem(idToken))
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROVIDER_TOKEN_REFUSED));
    }

    @Test
    void believesATokenInWhichEverythingIsRight() throws Exception {
        Identity identity = redeem(local.sign(local.claims(attempt).build()));

        assertThat(identity.issuer()).isEqualTo(local.issuer());
        assertThat(identity.subject()).isEqualTo("sub-1");
        assertThat(identity.claims()).containsEntry("name", "Camille Martin");
        assertThat(local.asked)
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "code")
                .containsEntry("redirect_uri", REDIRECT.toString())
                .containsEntry("code_verifier", attempt.verifier())
                .doesNotContainKey("client_secret");
        assertThat(local.authorization)
                .isEqualTo("Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (LocalProvider.CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void sendsTheSecretInTheBodyToAProviderThatTakesItOnlyThere() throws Exception {
        local.more = Map.of("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
        redeem(local.sign(local.claims(attempt).build()));
        assertThat(local.asked).containsEntry("client_secret", SECRET);
        assertThat(local.authorization).isNull();
    }

    @Test
    void refusesATokenWithoutASignature() {
        refuses(new PlainJWT(local.claims(attempt).build()).serialize());
    }

    @Test
    void refusesAKeyThatTheProviderDoesNotPublish() throws Exception {
        RSAKey other = LocalProvider.key("first"); // even under the name of one that it does
        refuses(LocalProvider.sign(local.claims(attempt).build(), other, JWSAlgorithm.RS256));
        RSAKey unknown = LocalProvider.key("unknown");
        refuses(LocalProvider.sign(local.claims(attempt).build(), unknown, JWSAlgorithm.RS256));
    }

    @Test
    void refusesSharedSecretsWhetherThePublicKeyOrTheClientsOwn() throws Exception {
        refuses(hs256(local.key.toRSAPublicKey().getEncoded()));
        refuses(hs256(local.key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        refuses(hs256(SECRET.getBytes(StandardCharsets.UTF_8)));
    }

    private String hs256(byte[] secret) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(),
                local.claims(attempt).build());
        jwt.sign(new MACSigner(secret));
        return jwt.serialize();
    }

    @Test
    void refusesAnAlgorithmThatIsNotOneOfTheThree() throws Exception {
        refuses(LocalProvider.sign(local.claims(attempt).build(), local.key, JWSAlgorithm.RS512));
    }

    @Test
    void believesPs256AndEs256() throws Exception {
        assertThat(redeem(LocalProvider.sign(local.claims(attempt).build(), local.key, JWSAlgorithm.PS256))
                        .subject())
                .isEqualTo("sub-1");
        ECKey curve = new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
        local.keys = new JWKSet(List.of(local.key.toPublicJWK(), curve.toPublicJWK()));
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("curve").build(),
                local.claims(attempt).build());
        jwt.sign(new ECDSASigner(curve));
        assertThat(redeem(jwt.serialize()).subject()).isEqualTo("sub-1");
    }

    @Test
    void followsTheProviderToANewKey() throws Exception {
        redeem(local.sign(local.claims(attempt).build()));
        RSAKey next = LocalProvider.key("second");
        local.keys = new JWKSet(next.toPublicJWK());
        assertThat(redeem(LocalProvider.sign(local.claims(attempt).build(), next, JWSAlgorithm.RS256))
                        .subject())
                .isEqualTo("sub-1");
        refuses(local.sign(local.claims(attempt).build()));
    }

    @Test
    void refusesWhatIsMeantForSomebodyElse() throws Exception {
        refuses(local.sign(local.claims(attempt).audience("autre").build()));
        refuses(local.sign(local.claims(attempt)
                .audience(List.of(LocalProvider.CLIENT, "autre"))
                .build()));
        refuses(local.sign(local.claims(attempt)
                .audience(List.of(LocalProvider.CLIENT, "autre"))
                .claim("azp", "autre")
                .build()));
        refuses(local.sign(local.claims(attempt).claim("azp", "autre").build()));
        refuses(local.sign(local.claims(attempt).issuer("https://autre.example").build()));
        refuses(local.sign(local.claims(attempt).subject(null).build()));
        assertThat(redeem(local.sign(local.claims(attempt)
                                .audience(List.of(LocalProvider.CLIENT, "autre"))
                                .claim("azp", LocalProvider.CLIENT)
                                .build()))
                        .subject())
                .isEqualTo("sub-1");
    }

    @Test
    void refusesWhatIsOutOfItsTime() throws Exception {
        Instant now = Instant.now();
        refuses(local.sign(local.claims(attempt)
                .expirationTime(Date.from(now.minusSeconds(40)))
                .build()));
        refuses(local.sign(
                local.claims(attempt).issueTime(Date.from(now.plusSeconds(90))).build()));
        refuses(local.sign(local.claims(attempt).expirationTime(null).build()));
        refuses(local.sign(local.claims(attempt).issueTime(null).build()));
    }

    @Test
    void refusesTheNonceOfAnotherSignIn() throws Exception {
        refuses(local.sign(local.claims(new SignInAttempt("B".repeat(43), "/")).build()));
        refuses(local.sign(local.claims(attempt).claim("nonce", null).build()));
    }

    @Test
    void refusesAnAccessTokenThatTheIdTokenDoesNotVouchFor() throws Exception {
        refuses(local.sign(
                local.claims(attempt).claim("at_hash", "AAAAAAAAAAAAAAAAAAAAAA").build()));
    }

    @Test
    void holdsToTheLevelThatIsAskedFor() throws Exception {
        IdentityProvider demanding = provider(List.of("eidas2", "eidas3"), true);
        for (String level : List.of("eidas2", "eidas3")) {
            local.idToken = local.sign(local.claims(attempt).claim("acr", level).build());
            assertThat(connection
                            .redeem(demanding, attempt, REDIRECT, "code", "")
                            .subject())
                    .isEqualTo("sub-1");
        }
        for (String level : List.of("eidas1", "")) {
            local.idToken = local.sign(local.claims(attempt).claim("acr", level).build());
            assertThatThrownBy(() -> connection.redeem(demanding, attempt, REDIRECT, "code", ""))
                    .isInstanceOf(AppException.class);
        }
        String asked = URLDecoder.decode(
                connection.authorization(demanding, attempt, REDIRECT).getRawQuery(), StandardCharsets.UTF_8);
        assertThat(asked)
                .contains("{\"id_token\":{\"acr\":{", "\"values\":[\"eidas2\",\"eidas3\"]", "\"essential\":true");
    }

    @Test
    void asksWithStateNonceAndChallengeAndNothingUnneeded() {
        URI address = connection.authorization(provider(List.of(), true), attempt, REDIRECT);
        assertThat(address.toString()).startsWith(local.issuer() + "/authorize?");
        assertThat(address.getRawQuery().split("&"))
                .contains(
                        "response_type=code",
                        "client_id=parvis",
                        "scope=openid+profile",
                        "state=" + attempt.state(),
                        "nonce=" + attempt.nonce(),
                        "code_challenge_method=S256")
                .hasSize(8);
        assertThat(address.toString()).doesNotContain(attempt.verifier(), attempt.secret());
        assertThat(attempt.state()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(connection
                        .authorization(provider(List.of(), false), attempt, REDIRECT)
                        .toString())
                .doesNotContain("code_challenge");
    }

    @Test
    void readsWhatIsMissingFromUserinfoSignedOrNot() throws Exception {
        String bare = local.sign(local.claims(attempt)
                .claim("preferred_username", null)
                .claim("groups", null)
                .build());
        local.userInfo = "{\"sub\":\"sub-1\",\"preferred_username\":\"c.martin\",\"groups\":[\"bureaux\"]}";
        assertThat(redeem(bare).claims()).containsEntry("preferred_username", "c.martin");

        local.userInfoType = "application/jwt";
        JWTClaimsSet.Builder told = new JWTClaimsSet.Builder()
                .issuer(local.issuer())
                .audience(LocalProvider.CLIENT)
                .subject("sub-1")
                .claim("preferred_username", "l.petit");
        local.userInfo = local.sign(told.build());
        assertThat(redeem(bare).claims()).containsEntry("preferred_username", "l.petit");

        local.userInfo = local.sign(told.audience("autre").build());
        refuses(bare);
        local.userInfo = LocalProvider.sign(
                told.audience(LocalProvider.CLIENT).build(), LocalProvider.key("first"), JWSAlgorithm.RS256);
        refuses(bare);
        local.userInfo = new PlainJWT(told.build()).serialize();
        refuses(bare);
    }

    @Test
    void refusesUserinfoAboutSomebodyElse() throws Exception {
        local.userInfo = "{\"sub\":\"sub-2\",\"preferred_username\":\"l.petit\"}";
        refuses(local.sign(
                local.claims(attempt).claim("preferred_username", null).build()));
    }

    @Test
    void refusesTheAnswerOfAnotherIssuer() throws Exception {
        local.idToken = local.sign(local.claims(attempt).build());
        IdentityProvider provider = provider(List.of(), true);
        assertThatThrownBy(() -> connection.redeem(provider, attempt, REDIRECT, "code", "https://autre.example"))
                .isInstanceOf(AppException.class);
        assertThat(connection
                        .redeem(provider, attempt, REDIRECT, "code", local.issuer())
                        .subject())
                .isEqualTo("sub-1");
    }

    @Test
    void tellsACodeThatWasRefusedFromAProviderThatIsAway() throws Exception {
        local.tokenStatus = 400;
        refuses("");
        local.close();
        assertThatThrownBy(() -> redeem(""))
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROVIDER_UNREACHABLE));
    }

    @Test
    void sendsNobodyToAProviderThatPublishesNonsense() {
        for (String nonsense : List.of(
                "",
                "{}",
                "[",
                local.metadata().replace("\"" + local.issuer() + "\"", "\"https://autre.example\""),
                local.metadata().replace(local.issuer() + "/token", "http://autre.example/token"),
                local.metadata().replace(local.issuer() + "/authorize", "javascript:alert(1)"),
                "x".repeat(600_000))) {
            local.discovery = nonsense;
            try (NimbusConnection fresh = new NimbusConnection(Duration.ofSeconds(2))) {
                assertThatThrownBy(() -> fresh.authorization(provider(List.of(), true), attempt, REDIRECT))
                        .isInstanceOfSatisfying(
                                AppException.class,
                                e -> assertThat(e.code())
                                        .isIn(ErrorCode.PROVIDER_UNUSABLE, ErrorCode.PROVIDER_UNREACHABLE));
            }
        }
    }

    @Test
    void asksAProviderThatFailsOnceAndNotAtEveryVisit() {
        local.discovery = "{}";
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> connection.authorization(provider(List.of(), true), attempt, REDIRECT))
                    .isInstanceOf(AppException.class);
        }
        assertThat(local.discoveries).hasValue(1);
    }

    @Test
    void saysWhatItFindsAndWhatASignInMayStumbleOn() {
        ProviderConnection.Check check = connection.check(provider(List.of(), true));
        assertThat(check.algorithms()).containsExactly("RS256");
        assertThat(check.keys()).isEqualTo(1);
        assertThat(check.warnings()).isEmpty();

        local.more = Map.of(
                "code_challenge_methods_supported", List.of("plain"),
                "acr_values_supported", List.of("eidas1"),
                "scopes_supported", List.of("openid"));
        try (NimbusConnection fresh = new NimbusConnection(Duration.ofSeconds(2))) {
            assertThat(fresh.check(provider(List.of("eidas3"), true)).warnings())
                    .contains(
                            ProviderConnection.Warning.NO_PKCE,
                            ProviderConnection.Warning.SCOPE_UNKNOWN,
                            ProviderConnection.Warning.ACR_UNKNOWN);
        }
    }

    @Test
    void goesToTheProvidersOwnSignOutWithTheTokenAndBack() throws Exception {
        String idToken = local.sign(local.claims(attempt).build());
        URI address = connection
                .endSession(provider(List.of(), true), idToken, URI.create("https://parvis.example/"), "s")
                .orElseThrow();
        assertThat(address.toString())
                .startsWith(local.issuer() + "/logout?")
                .contains(
                        "id_token_hint=" + idToken,
                        "post_logout_redirect_uri=https%3A%2F%2Fparvis.example%2F",
                        "state=s");
    }
}
