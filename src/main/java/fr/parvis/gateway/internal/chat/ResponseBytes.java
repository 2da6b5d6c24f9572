package fr.parvis.gateway.internal.chat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response, taken by one thread that never waits longer than it says. At most one delivery waits to be taken, so
 * that a server that floods is slowed down by TCP.
 */
final class ResponseBytes implements HttpResponse.BodySubscriber<ResponseBytes>, AutoCloseable {
    private sealed interface Delivery {
        record Bytes(List<ByteBuffer> buffers) implements Delivery {}

        record Failed(Throwable cause) implements Delivery {}

        record End() implements Delivery {}
    }

    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private Flow.@Nullable Subscription subscription;
    private boolean closed;

    @Override
    public CompletionStage<ResponseBytes> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription given) {
        if (closed) {
            given.cancel();
        } else {
            subscription = given;
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        deliveries.add(new Delivery.Bytes(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        deliveries.add(new Delivery.Failed(cause));
    }

    @Override
    public void onComplete() {
        deliveries.add(new Delivery.End());
    }

    /**
     * The next bytes; null at the end.
     *
     * @throws IOException when the connection broke before the end
     */
    @Nullable
    List<ByteBuffer> next(long nanos) throws IOException, InterruptedException, TimeoutException {
        return switch (deliveries.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS)) {
            case null -> throw new TimeoutException();
            case Delivery.End _ -> null;
            case Delivery.Failed failed -> throw new IOException(failed.cause());
            case Delivery.Bytes bytes -> {
                askForMore();
                yield bytes.buffers();
            }
        };
    }

    private synchronized void askForMore() {
        if (subscription != null) {
            subscription.request(1);
        }
    }

    /** Closes the connection unless the end has been read. */
    @Override
    public synchronized void close() {
        closed = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
