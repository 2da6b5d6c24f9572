package fr.parvis.gateway.internal.chat;

import fr.parvis.gateway.Model;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** What can go wrong with one model, in words that carry neither its key nor anything its server could plant in a page. */
record ModelFailures(Model model, String key) {
    private static final int MESSAGE_LIMIT = 200;

    AppException keyMissing(String variable) {
        return new AppException(ErrorCode.MODEL_KEY_MISSING, model.id(), variable);
    }

    /** Nothing came back: why the request could not be made. */
    AppException unanswered(Throwable cause, Watch watch) {
        return switch (cause) {
            case HttpConnectTimeoutException _ -> watch.timeout(TimeLimits.Stage.CONNECT);
            case ConnectException refused -> unreachable(refused);
            case UnresolvedAddressException unknown -> unreachable(unknown);
            case SSLException distrusted -> unreachable(distrusted);
            case ProtocolException notHttp -> unreadable(notHttp);
            case IOException closed -> cut(closed);
            default -> throw new IllegalStateException(cause);
        };
    }

    private AppException unreachable(Throwable cause) {
        return new AppException(
                ErrorCode.MODEL_UNREACHABLE,
                cause,
                model.id(),
                model.baseUrl().getScheme() + "://" + model.baseUrl().getRawAuthority());
    }

    AppException timeout(TimeLimits.Stage stage, Duration limit) {
        return new AppException(ErrorCode.MODEL_TIMEOUT, model.id(), stage.ordinal(), limit.toMillis() / 1000.0);
    }

    /** @param delay zero when the server does not say */
    AppException busy(Duration delay) {
        return new AppException(ErrorCode.MODEL_BUSY, model.id(), (delay.toMillis() + 999) / 1000);
    }

    /** @param said by the server, "" for nothing */
    AppException failed(ErrorCode code, int status, String said) {
        String number = status == 0 ? "" : Integer.toString(status);
        String message = clean(said);
        return new AppException(
                code, model.id(), number + (number.isEmpty() || message.isEmpty() ? "" : " — ") + message);
    }

    AppException cut(Throwable cause) {
        return new AppException(ErrorCode.MODEL_CUT, cause, model.id());
    }

    AppException cut() {
        return new AppException(ErrorCode.MODEL_CUT, model.id());
    }

    AppException unreadable(Throwable cause) {
        return new AppException(ErrorCode.MODEL_UNREADABLE, cause, model.id());
    }

    AppException unreadable() {
        return new AppException(ErrorCode.MODEL_UNREADABLE, model.id());
    }

    AppException endless() {
        return new AppException(ErrorCode.MODEL_ENDLESS, model.id());
    }

    private String clean(String said) {
        String safe = key.isEmpty() ? said : said.replace(key, "…");
        safe = safe.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\s]+", " ").strip();
        return safe.codePointCount(0, safe.length()) <= MESSAGE_LIMIT
                ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, MESSAGE_LIMIT - 1)) + "…";
    }
}
