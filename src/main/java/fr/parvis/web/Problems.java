package fr.parvis.web;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Messages;
import fr.parvis.platform.StoreFailure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/**
 * Tells failures: a problem document to programs, a page to people, never a stack trace. What was typed is not repeated, so
 * that an unknown collection and a closed one cannot be told apart.
 */
@ControllerAdvice
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final Languages languages;
    private final Frames frames;

    Problems(Languages languages, Frames frames) {
        this.languages = languages;
        this.frames = frames;
    }

    @ExceptionHandler(Throwable.class)
    @Nullable
    ModelAndView tell(Throwable failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return null; // the client left, or the answer had begun: nothing more can be said
        }
        Locale locale = languages.resolveLocale(request);
        Problem problem = problem(failure, locale);
        response.resetBuffer();
        response.setStatus(problem.status().value());
        if (failure instanceof ErrorResponse told && told.getHeaders().getFirst(HttpHeaders.ALLOW) != null) {
            response.setHeader(HttpHeaders.ALLOW, told.getHeaders().getFirst(HttpHeaders.ALLOW));
        }
        if (failure instanceof TooManyRequests wait) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.seconds()));
        }
        if (failure instanceof UnderMaintenance) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(UnderMaintenance.RETRY_AFTER));
        }
        if (Doors.isProgram(request)) {
            byte[] body = problem.bytes();
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            return null;
        }
        ModelAndView page = new ModelAndView("error");
        page.addObject("problem", problem);
        frames.fill(page, request);
        return page;
    }

    private static Problem problem(Throwable failure, Locale locale) {
        return switch (failure) {
            case AppException told ->
                new Problem(status(told.code()), told.code().name(), detail(told, locale));
            case TooManyRequests wait ->
                new Problem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        ErrorCode.RATE_LIMITED.name(),
                        Messages.text(locale, "error.RATE_LIMITED", wait.seconds()));
            case UnderMaintenance _ ->
                new Problem(
                        HttpStatus.SERVICE_UNAVAILABLE, "MAINTENANCE", Messages.text(locale, "problem.MAINTENANCE"));
            case AccessRefused refused -> refused(refused.reason(), locale);
            case CrossSiteRequest _ ->
                new Problem(HttpStatus.FORBIDDEN, "CROSS_SITE", Messages.text(locale, "problem.CROSS_SITE"));
            case InvalidParameterException _ -> standard(HttpStatus.BAD_REQUEST, locale);
            case ErrorResponse standard ->
                standard(HttpStatus.valueOf(standard.getStatusCode().value()), locale);
            default ->
                isTooLarge(failure) ? standard(HttpStatus.CONTENT_TOO_LARGE, locale) : unforeseen(failure, locale);
        };
    }

    private static Problem unforeseen(Throwable failure, Locale locale) {
        AppException store = StoreFailure.told(failure).orElse(null);
        if (store == null) {
            return incident(failure, locale);
        }
        LOG.error("the store does not answer: {}", failure.toString());
        return problem(store, locale);
    }

    private static Problem refused(AccessRefused.Reason reason, Locale locale) {
        HttpStatus status =
                reason == AccessRefused.Reason.SIGN_IN_REQUIRED ? HttpStatus.UNAUTHORIZED : HttpStatus.FORBIDDEN;
        return new Problem(status, reason.name(), Messages.text(locale, "problem." + reason.name()));
    }

    private static Problem standard(HttpStatus status, Locale locale) {
        String code = switch (status) {
            case NOT_FOUND -> "NOT_FOUND";
            case METHOD_NOT_ALLOWED -> "METHOD_NOT_ALLOWED";
            case NOT_ACCEPTABLE -> "NOT_ACCEPTABLE";
            case CONTENT_TOO_LARGE -> "CONTENT_TOO_LARGE";
            case UNSUPPORTED_MEDIA_TYPE -> "UNSUPPORTED_MEDIA_TYPE";
            default -> status.is4xxClientError() ? "REQUEST_UNREADABLE" : "INCIDENT";
        };
        return new Problem(status, code, Messages.text(locale, "problem." + code, ""));
    }

    private static Problem incident(Throwable failure, Locale locale) {
        String number = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        LOG.error("incident {}", number, failure);
        return new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR, "INCIDENT", Messages.text(locale, "problem.INCIDENT", number));
    }

    private static HttpStatus status(ErrorCode code) {
        return switch (code) {
            case ANSWER_UNKNOWN,
                    SHARED_ANSWER_UNKNOWN,
                    SPACE_UNKNOWN,
                    FEEDBACK_UNKNOWN,
                    CONVERSATION_UNKNOWN,
                    COLLECTION_UNKNOWN,
                    DOCUMENT_UNKNOWN,
                    ORIGINAL_UNKNOWN,
                    USE_CASE_UNKNOWN,
                    RECEIPT_UNKNOWN,
                    ACCOUNT_UNKNOWN,
                    JOB_UNKNOWN,
                    MODEL_UNKNOWN -> HttpStatus.NOT_FOUND;
            case QUESTION_EMPTY,
                    QUESTION_TOO_LONG,
                    FEEDBACK_WITHOUT_VERDICT,
                    FEEDBACK_REASON_UNKNOWN,
                    FEEDBACK_TOO_LONG,
                    FEEDBACK_PASSAGE_UNKNOWN -> HttpStatus.UNPROCESSABLE_CONTENT;
            case REQUEST_TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case RATE_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
            case DATA_FOLDER_BUSY -> HttpStatus.SERVICE_UNAVAILABLE;
            default ->
                switch (code.type()) {
                    case USER -> HttpStatus.BAD_REQUEST;
                    case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
                    case INSUFFICIENT_RESOURCES, EXTERNAL -> HttpStatus.SERVICE_UNAVAILABLE;
                };
        };
    }

    private static String detail(AppException told, Locale locale) {
        return switch (told.code()) {
            case CONVERSATION_UNKNOWN,
                    COLLECTION_UNKNOWN,
                    DOCUMENT_UNKNOWN,
                    ORIGINAL_UNKNOWN,
                    USE_CASE_UNKNOWN,
                    RECEIPT_UNKNOWN,
                    ACCOUNT_UNKNOWN,
                    JOB_UNKNOWN,
                    MODEL_UNKNOWN ->
                Messages.text(locale, "problem." + told.code().name());
            default -> told.message(locale);
        };
    }

    /** Tomcat says so of a form in an exception of its own, whose name has moved between versions. */
    private static boolean isTooLarge(Throwable failure) {
        return failure instanceof org.apache.tomcat.util.http.InvalidParameterException invalid
                && invalid.getErrorCode() == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
    }
}
