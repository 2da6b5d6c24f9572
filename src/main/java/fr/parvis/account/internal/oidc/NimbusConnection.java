package fr.parvis.account.internal.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.ClaimRequirement;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import fr.parvis.account.Identity;
import fr.parvis.account.IdentityProvider;
import fr.parvis.account.ProviderConnection;
import fr.parvis.account.SignInAttempt;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** OpenID Connect Core 1.0, code flow, with PKCE; RP-Initiated Logout 1.0. Thread-safe. */
public final class NimbusConnection implements ProviderConnection, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NimbusConnection.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** An address is part of a header of ours, and servers refuse long ones: beyond this the provider asks its person. */
    private static final int LONGEST_HINT = 4000;

    private final ProviderHttp http;
    private final Discovery discovery;
    private final TokenChecks checks;

    public NimbusConnection() {
        this(PATIENCE);
    }

    /** @param patience for one exchange with the provider */
    NimbusConnection(Duration patience) {
        this.http = new ProviderHttp(patience);
        this.discovery = new Discovery(http);
        this.checks = new TokenChecks(http);
    }

    @Override
    public URI authorization(IdentityProvider provider, SignInAttempt attempt, URI redirect) {
        OIDCProviderMetadata metadata = discovery.of(provider).metadata();
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, scope(provider), new ClientID(provider.clientId()), redirect)
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(new State(attempt.state()))
                .nonce(new Nonce(attempt.nonce()));
        if (provider.pkce()) {
            request.codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256);
        }
        if (!provider.acr().isEmpty()) {
            request.claims(levels(provider.acr()));
        }
        return request.build().toURI();
    }

    private static Scope scope(IdentityProvider provider) {
        Scope scope = new Scope("openid");
        provider.scopes().forEach(scope::add);
        return scope;
    }

    /** As an essential claim (section 5.5.1.1): {@code acr_values} would only be a wish. */
    private static OIDCClaimsRequest levels(List<String> acr) {
        ClaimsSetRequest.Entry entry =
                new ClaimsSetRequest.Entry("acr").withClaimRequirement(ClaimRequirement.ESSENTIAL);
        return new OIDCClaimsRequest()
                .withIDTokenClaimsRequest(new ClaimsSetRequest()
                        .add(acr.size() == 1 ? entry.withValue(acr.getFirst()) : entry.withValues(acr)));
    }

    @Override
    public Identity redeem(IdentityProvider provider, SignInAttempt attempt, URI redirect, String code, String issuer) {
        Discovery.Published published = discovery.of(provider);
        OIDCProviderMetadata metadata = published.metadata();
        boolean named = !issuer.isEmpty() || metadata.supportsAuthorizationResponseIssuerParam();
        if (named && !issuer.equals(provider.issuer())) {
            throw refused("the answer names another issuer", null);
        }
        AuthorizationCodeGrant grant = provider.pkce()
                ? new AuthorizationCodeGrant(
                        new AuthorizationCode(code), redirect, new CodeVerifier(attempt.verifier()))
                : new AuthorizationCodeGrant(new AuthorizationCode(code), redirect);
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(
                    new TokenRequest.Builder(metadata.getTokenEndpointURI(), authentication(provider, metadata), grant)
                            .build()
                            .toHTTPRequest()
                            .send(http));
            if (response instanceof TokenErrorResponse error) {
                throw refused("token endpoint: " + error.getErrorObject().getCode(), null);
            }
            return checks.identity(provider, published, attempt, ((OIDCTokenResponse) response).getOIDCTokens());
        } catch (KeySourceException e) {
            throw refused("keys: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new AppException(
                    ErrorCode.PROVIDER_UNREACHABLE, e, metadata.getTokenEndpointURI(), Discovery.reason(e));
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()), e);
        }
    }

    /** What was wrong is for whoever keeps the server; the person is told that it failed. No token is ever logged. */
    private static AppException refused(String why, @Nullable Exception cause) {
        LOG.warn("identity provider: sign-in refused, {}", why.replaceAll("\\p{Cntrl}", " "));
        AppException told = new AppException(ErrorCode.PROVIDER_TOKEN_REFUSED);
        if (cause != null) {
            told.initCause(cause);
        }
        return told;
    }

    private static ClientAuthentication authentication(IdentityProvider provider, OIDCProviderMetadata metadata) {
        ClientID id = new ClientID(provider.clientId());
        Secret secret = new Secret(ClientSecret.read(provider));
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        boolean post = methods != null
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        return post ? new ClientSecretPost(id, secret) : new ClientSecretBasic(id, secret);
    }

    @Override
    public Optional<URI> endSession(IdentityProvider provider, String idToken, URI after, String state) {
        URI endpoint = discovery.of(provider).metadata().getEndSessionEndpointURI();
        if (endpoint == null) {
            return Optional.empty();
        }
        boolean fits = idToken.length() <= LONGEST_HINT;
        try {
            return Optional.of(new LogoutRequest(
                            endpoint,
                            fits ? JWTParser.parse(idToken) : null,
                            null,
                            fits ? null : new ClientID(provider.clientId()),
                            after,
                            new State(state),
                            null)
                    .toURI());
        } catch (java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Check check(IdentityProvider provider) {
        Discovery.Published published = discovery.of(provider);
        OIDCProviderMetadata metadata = published.metadata();
        List<JWSAlgorithm> signs = metadata.getIDTokenJWSAlgs();
        List<String> algorithms = TokenChecks.ALGORITHMS.stream()
                .filter(algorithm -> signs == null || signs.contains(algorithm))
                .map(JWSAlgorithm::getName)
                .sorted()
                .toList();
        if (algorithms.isEmpty()) {
            throw Discovery.unusable("id_token_signing_alg_values_supported " + signs);
        }
        return new Check(
                metadata.getAuthorizationEndpointURI(),
                metadata.getTokenEndpointURI(),
                Optional.ofNullable(metadata.getEndSessionEndpointURI()),
                algorithms,
                countKeys(published),
                warnings(provider, metadata));
    }

    private static int countKeys(Discovery.Published published) {
        try {
            int keys = published
                    .keys()
                    .get(
                            new JWKSelector(
                                    new JWKMatcher.Builder().privateOnly(false).build()),
                            null)
                    .size();
            if (keys == 0) {
                throw Discovery.unusable("jwks_uri");
            }
            return keys;
        } catch (KeySourceException e) {
            throw new AppException(
                    ErrorCode.PROVIDER_UNREACHABLE,
                    e,
                    published.metadata().getJWKSetURI(),
                    String.valueOf(e.getMessage()));
        }
    }

    private static List<Warning> warnings(IdentityProvider provider, OIDCProviderMetadata metadata) {
        List<Warning> warnings = new ArrayList<>();
        List<CodeChallengeMethod> challenges = metadata.getCodeChallengeMethods();
        if (provider.pkce() && (challenges == null || !challenges.contains(CodeChallengeMethod.S256))) {
            warnings.add(Warning.NO_PKCE);
        }
        if (metadata.getEndSessionEndpointURI() == null) {
            warnings.add(Warning.NO_LOGOUT);
        }
        Scope known = metadata.getScopes();
        if (known != null && !known.toStringList().containsAll(provider.scopes())) {
            warnings.add(Warning.SCOPE_UNKNOWN);
        }
        if (metadata.getACRs() != null
                && !metadata.getACRs().stream().map(Object::toString).toList().containsAll(provider.acr())) {
            warnings.add(Warning.ACR_UNKNOWN);
        }
        if (!ClientSecret.isThere(provider)) {
            warnings.add(Warning.SECRET_MISSING);
        }
        return warnings;
    }

    @Override
    public void close() {
        http.close();
    }
}
