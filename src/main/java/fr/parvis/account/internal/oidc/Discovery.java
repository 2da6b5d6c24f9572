package fr.parvis.account.internal.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import fr.parvis.account.IdentityProvider;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the provider publishes of itself, read again every ten minutes, and its keys, read again every five and whenever a token
 * names one that is not known yet. While the provider is down, it is asked once in five seconds and no more.
 */
final class Discovery {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final String PATH = "/.well-known/openid-configuration";
    private static final long FRESH_NANOS = Duration.ofMinutes(10).toNanos();
    private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

    private final ProviderHttp http;
    private @Nullable Published published;
    private @Nullable AppException failure;
    private String failedIssuer = "";
    private long failedAt;

    Discovery(ProviderHttp http) {
        this.http = http;
    }

    /** @param readAt of {@link System#nanoTime} */
    record Published(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, long readAt) {}

    /** @throws AppException PROVIDER_UNREACHABLE, PROVIDER_UNUSABLE */
    synchronized Published of(IdentityProvider provider) {
        long now = System.nanoTime();
        Published known = published;
        if (known != null
                && known.metadata().getIssuer().getValue().equals(provider.issuer())
                && now - known.readAt() < FRESH_NANOS) {
            return known;
        }
        AppException failed = failure;
        if (failed != null && failedIssuer.equals(provider.issuer()) && now - failedAt < PAUSE_NANOS) {
            throw failed;
        }
        try {
            Published read = read(provider.issuer());
            published = read;
            failure = null;
            return read;
        } catch (AppException e) {
            failure = e;
            failedIssuer = provider.issuer();
            failedAt = System.nanoTime();
            LOG.warn("identity provider: {}", e.getMessage());
            throw e;
        }
    }

    private Published read(String issuer) {
        URI address = URI.create(issuer.replaceAll("/+$", "") + PATH);
        String json;
        try {
            json = http.get(address);
        } catch (IOException e) {
            throw new AppException(ErrorCode.PROVIDER_UNREACHABLE, e, address, reason(e));
        }
        try {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(json);
            String named = metadata.getIssuer().getValue();
            if (!named.equals(issuer)) {
                throw unusable("issuer " + named);
            }
            check(metadata.getAuthorizationEndpointURI(), "authorization_endpoint");
            check(metadata.getTokenEndpointURI(), "token_endpoint");
            check(metadata.getJWKSetURI(), "jwks_uri");
            if (metadata.getUserInfoEndpointURI() != null) {
                check(metadata.getUserInfoEndpointURI(), "userinfo_endpoint");
            }
            if (metadata.getEndSessionEndpointURI() != null) {
                check(metadata.getEndSessionEndpointURI(), "end_session_endpoint");
            }
            JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                            metadata.getJWKSetURI().toURL(), http)
                    .refreshAheadCache(false)
                    .build();
            return new Published(metadata, keys, System.nanoTime());
        } catch (ParseException | MalformedURLException e) {
            throw unusable(String.valueOf(e.getMessage()));
        }
    }

    private static void check(@Nullable URI endpoint, String name) {
        if (endpoint == null) {
            throw unusable(name);
        }
        try {
            IdentityProvider.checkAddress(endpoint.toString().replaceAll("\\?.*", ""));
        } catch (AppException e) {
            throw unusable(name + " " + endpoint);
        }
    }

    static AppException unusable(String what) {
        return new AppException(ErrorCode.PROVIDER_UNUSABLE, what);
    }

    /** What a person can act on, of a failure of the network. */
    static String reason(IOException e) {
        String text = e.getMessage();
        return text == null || text.isBlank() ? e.getClass().getSimpleName() : text;
    }
}
