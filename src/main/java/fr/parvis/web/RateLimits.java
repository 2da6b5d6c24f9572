package fr.parvis.web;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what each account, or client address without one, does. Thread-safe; memory is bounded. */
final class RateLimits {
    private static final int CLIENTS_REMEMBERED = 50_000;

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** Takes one from the client's allowance: 0 when it may go on, else the seconds to wait. */
    long secondsToWait(Limit limit, String client) {
        if (buckets.size() >= CLIENTS_REMEMBERED) {
            buckets.values().removeIf(bucket -> bucket.getAvailableTokens() >= Limit.ASK.allowance());
        }
        if (buckets.size() >= CLIENTS_REMEMBERED) {
            buckets.clear();
        }
        Bucket bucket = buckets.computeIfAbsent(limit.name() + ' ' + network(client), _ -> bucket(limit));
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : 1 + probe.getNanosToWaitForRefill() / 1_000_000_000;
    }

    private static Bucket bucket(Limit limit) {
        return Bucket.builder()
                .withNanosecondPrecision() // time elapsed, not the clock's, which may be set back
                .addLimit(Bandwidth.builder()
                        .capacity(limit.allowance())
                        .refillGreedy(limit.allowance(), limit.period())
                        .build())
                .build();
    }

    /** An IPv6 client holds 2^64 addresses: it is known by its network. */
    static String network(String client) {
        if (client.indexOf(':') < 0) {
            return client;
        }
        try {
            byte[] address = InetAddress.ofLiteral(client).getAddress();
            StringBuilder network = new StringBuilder();
            for (int i = 0; i < Math.min(8, address.length); i++) {
                network.append(Integer.toHexString(address[i] & 0xff)).append(':');
            }
            return network.toString();
        } catch (IllegalArgumentException e) {
            return client;
        }
    }
}
