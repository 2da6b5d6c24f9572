package fr.parvis.account.internal.oidc;

import fr.parvis.account.IdentityProvider;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the client's secret where it stands, each time it is needed: renewing it needs no restart when it is a file. */
final class ClientSecret {
    private ClientSecret() {}

    /** @throws AppException PROVIDER_SECRET_MISSING */
    static String read(IdentityProvider provider) {
        String secret = find(provider);
        if (secret.isEmpty()) {
            throw new AppException(
                    ErrorCode.PROVIDER_SECRET_MISSING,
                    provider.secretVariable().isEmpty() ? provider.secretFile() : provider.secretVariable());
        }
        return secret;
    }

    static boolean isThere(IdentityProvider provider) {
        return !find(provider).isEmpty();
    }

    private static String find(IdentityProvider provider) {
        if (!provider.secretVariable().isEmpty()) {
            String value = System.getenv(provider.secretVariable());
            return value == null ? "" : value.strip();
        }
        try {
            return Files.readString(Path.of(provider.secretFile())).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
