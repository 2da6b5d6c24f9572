package fr.parvis.account.internal.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What is asked of the provider from here: each answer whole within a few seconds, of a bounded size, from the address asked and no other. */
final class ProviderHttp implements HTTPRequestSender, ResourceRetriever, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final long LARGEST_BYTES = 512 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Duration patience;

    /** @param patience for one exchange in all */
    ProviderHttp(Duration patience) {
        this.patience = patience;
    }

    /** @throws IOException unless it answers 200 */
    String get(URI address) throws IOException {
        HttpResponse<byte[]> response = exchange(HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .build());
        if (response.statusCode() != 200) {
            throw new IOException("HTTP " + response.statusCode());
        }
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Override
    public Resource retrieveResource(URL address) throws IOException {
        return new Resource(get(URI.create(address.toString())), "application/json");
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.getURI());
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        String body = request.getBody();
        builder.method(
                request.getMethod().name(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        HttpResponse<byte[]> response = exchange(builder.build());
        HTTPResponse answer = new HTTPResponse(response.statusCode());
        String type = response.headers().firstValue("Content-Type").orElse(null);
        setType(answer, type);
        answer.setBody(new String(response.body(), StandardCharsets.UTF_8));
        return answer;
    }

    private static void setType(HTTPResponse answer, @Nullable String type) throws IOException {
        if (type != null) {
            try {
                answer.setContentType(type);
            } catch (ParseException e) {
                throw new IOException("content type unreadable", e);
            }
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BYTES));
        try {
            return exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new IOException("no answer within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
