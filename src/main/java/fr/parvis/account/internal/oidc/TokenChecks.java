package fr.parvis.account.internal.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.UserInfoSuccessResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import fr.parvis.account.Identity;
import fr.parvis.account.IdentityProvider;
import fr.parvis.account.SignInAttempt;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Believes a token only once everything in it was verified (OpenID Connect Core 1.0, 3.1.3.7 and 5.3.4). Only signatures by a
 * public key of the provider are looked at: a token without one, or signed with a shared secret, is none.
 */
final class TokenChecks {
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    private static final int CLOCK_SKEW_SECONDS = 30;

    private final ProviderHttp http;

    TokenChecks(ProviderHttp http) {
        this.http = http;
    }

    Identity identity(
            IdentityProvider provider, Discovery.Published published, SignInAttempt attempt, OIDCTokens tokens)
            throws BadJOSEException, JOSEException, ParseException, IOException {
        JWT idToken = tokens.getIDToken();
        IDTokenValidator validator = new IDTokenValidator(
                new Issuer(provider.issuer()), new ClientID(provider.clientId()), keys(published), null);
        validator.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        IDTokenClaimsSet verified = validator.validate(idToken, new Nonce(attempt.nonce()));
        checkParty(verified, provider);
        checkLevel(verified, provider);
        checkAccessToken(idToken, verified, tokens);
        Map<String, Object> claims = new LinkedHashMap<>(verified.toJSONObject());
        if (isWanting(claims, provider) && published.metadata().getUserInfoEndpointURI() != null) {
            userInfo(provider, published, verified, tokens).forEach(claims::putIfAbsent);
        }
        claims.values().removeIf(Objects::isNull);
        return new Identity(provider.issuer(), verified.getSubject().getValue(), claims, tokens.getIDTokenString());
    }

    private static JWSVerificationKeySelector<SecurityContext> keys(Discovery.Published published) {
        return new JWSVerificationKeySelector<>(ALGORITHMS, published.keys());
    }

    private static void checkParty(IDTokenClaimsSet claims, IdentityProvider provider) throws BadJOSEException {
        boolean several = claims.getAudience().size() > 1;
        Object party = claims.getClaim("azp");
        if (party == null ? several : !party.equals(provider.clientId())) {
            throw new BadJOSEException("azp is not this client");
        }
    }

    private static void checkLevel(IDTokenClaimsSet claims, IdentityProvider provider) throws BadJOSEException {
        Object level = claims.getClaim("acr");
        if (!provider.acr().isEmpty()
                && (!(level instanceof String text) || !provider.acr().contains(text))) {
            throw new BadJOSEException("acr is not one that is asked for");
        }
    }

    private static void checkAccessToken(JWT idToken, IDTokenClaimsSet claims, OIDCTokens tokens)
            throws BadJOSEException {
        if (claims.getAccessTokenHash() != null
                && idToken.getHeader().getAlgorithm() instanceof JWSAlgorithm algorithm) {
            try {
                AccessTokenValidator.validate(tokens.getAccessToken(), algorithm, claims.getAccessTokenHash());
            } catch (InvalidHashException e) {
                throw new BadJOSEException("at_hash is not that of the access token", e);
            }
        }
    }

    private static boolean isWanting(Map<String, Object> claims, IdentityProvider provider) {
        return !claims.containsKey(provider.loginClaim())
                || !provider.groupsClaim().isEmpty() && !claims.containsKey(provider.groupsClaim())
                || !claims.keySet().containsAll(provider.required().keySet())
                || !claims.containsKey("name") && !claims.containsKey("given_name");
    }

    /** What the provider tells apart from the ID token, as JSON or as a JWT that it signed. */
    private Map<String, Object> userInfo(
            IdentityProvider provider, Discovery.Published published, IDTokenClaimsSet idToken, OIDCTokens tokens)
            throws IOException, ParseException, BadJOSEException, JOSEException {
        OIDCProviderMetadata metadata = published.metadata();
        UserInfoResponse response = UserInfoResponse.parse(
                new UserInfoRequest(metadata.getUserInfoEndpointURI(), tokens.getBearerAccessToken())
                        .toHTTPRequest()
                        .send(http));
        if (!(response instanceof UserInfoSuccessResponse told)) {
            throw new BadJOSEException("userinfo was refused");
        }
        Map<String, Object> claims = told.getUserInfoJWT() == null
                ? told.getUserInfo().toJSONObject()
                : verify(provider, published, told.getUserInfoJWT()).toJSONObject();
        if (!idToken.getSubject().getValue().equals(claims.get("sub"))) {
            throw new BadJOSEException("userinfo is about somebody else");
        }
        return claims;
    }

    private static JWTClaimsSet verify(IdentityProvider provider, Discovery.Published published, JWT jwt)
            throws BadJOSEException, JOSEException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(keys(published));
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                provider.clientId(),
                new JWTClaimsSet.Builder().issuer(provider.issuer()).build(),
                Set.of("sub"));
        claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
        return processor.process(jwt, null);
    }
}
