package fr.parvis.web;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Json;
import fr.parvis.platform.Messages;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The JSON object a program sent, read within bounds and field by field. */
public final class RequestBody {
    private final JsonNode object;
    private final Locale locale;

    private RequestBody(JsonNode object, Locale locale) {
        this.object = object;
        this.locale = locale;
    }

    /** @throws AppException REQUEST_TOO_LARGE past {@link WebShell#LARGEST_BODY_BYTES}, REQUEST_INVALID when it is no JSON object */
    public static RequestBody read(HttpServletRequest request, Locale locale) throws IOException {
        int largest = WebShell.LARGEST_BODY_BYTES;
        byte[] body = request.getContentLengthLong() > largest
                ? new byte[largest + 1]
                : request.getInputStream().readNBytes(largest + 1);
        if (body.length > largest) {
            throw new AppException(ErrorCode.REQUEST_TOO_LARGE, largest / 1024);
        }
        try {
            JsonNode tree = Json.MAPPER.readTree(body);
            if (tree.isObject()) {
                return new RequestBody(tree, locale);
            }
        } catch (JacksonException e) {
            throw new AppException(ErrorCode.REQUEST_INVALID, e, Messages.text(locale, "problem.not-json"));
        }
        throw new AppException(ErrorCode.REQUEST_INVALID, Messages.text(locale, "problem.not-json"));
    }

    /** The text of {@code field}, or null when it is absent or null. */
    public @Nullable String findText(String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new AppException(ErrorCode.REQUEST_INVALID, Messages.text(locale, "problem.not-text", field));
        }
        return value.asString();
    }

    public String getText(String field) {
        String text = findText(field);
        if (text == null) {
            throw new AppException(ErrorCode.REQUEST_INVALID, Messages.text(locale, "problem.missing", field));
        }
        return text;
    }

    public @Nullable LocalDate findDate(String field) {
        return date(findText(field));
    }

    /** The day written in {@code text}; null when there is none. */
    public static @Nullable LocalDate date(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text.strip());
            if (date.getYear() < 1 || date.getYear() > 9999) {
                throw new AppException(ErrorCode.DATE_INVALID, shorten(text));
            }
            return date;
        } catch (DateTimeException e) {
            throw new AppException(ErrorCode.DATE_INVALID, e, shorten(text));
        }
    }

    private static String shorten(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
