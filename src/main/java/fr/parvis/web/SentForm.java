package fr.parvis.web;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Messages;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadBase;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;

/**
 * A form with files, read as it comes in by the route that wants it and by no other: nothing of it is kept that the route does
 * not keep, and whoever may not use the route sends it in vain.
 */
public final class SentForm {
    private static final int LONGEST_FIELD = 4 * 1024;
    private static final int MOST_PARTS = 200;
    private static final int LARGEST_PART_HEADER = 4 * 1024;

    private SentForm() {}

    /** Takes a file on its way in; must read its content before it returns. */
    @FunctionalInterface
    public interface FileTaker {
        /** @param name as it was sent: anything */
        void take(String name, InputStream content) throws IOException;
    }

    /**
     * Reads all of it.
     *
     * @return the other fields by name; the last one of a name counts
     * @throws AppException REQUEST_INVALID when it is no such form, REQUEST_TOO_LARGE when it has too many or too long fields
     * @throws IOException when the sender is gone
     */
    public static Map<String, String> read(HttpServletRequest request, Locale locale, FileTaker files)
            throws IOException {
        FileUpload reader = new FileUpload();
        reader.setHeaderEncoding(StandardCharsets.UTF_8.name());
        reader.setPartHeaderSizeMax(LARGEST_PART_HEADER);
        Map<String, String> fields = new HashMap<>();
        try {
            if (!isMultipart(request)) {
                throw new FileUploadException("no form with files");
            }
            FileItemIterator parts = reader.getItemIterator(new ServletRequestContext(request));
            for (int read = 0; parts.hasNext(); read++) {
                FileItemStream part = parts.next();
                if (read == MOST_PARTS) {
                    throw new AppException(ErrorCode.REQUEST_TOO_LARGE, LONGEST_FIELD / 1024);
                }
                try (InputStream content = part.openStream()) {
                    if (!part.isFormField()) {
                        take(part, content, files);
                    } else if (part.getFieldName() != null) {
                        fields.put(part.getFieldName(), field(content));
                    }
                }
            }
        } catch (FileUploadException | IllegalArgumentException e) {
            throw new AppException(ErrorCode.REQUEST_INVALID, e, Messages.text(locale, "problem.not-files"));
        }
        return fields;
    }

    /** A form sent without choosing a file holds one without a name. */
    private static void take(FileItemStream part, InputStream content, FileTaker files) throws IOException {
        String name = part.getName();
        if (name != null && !name.isEmpty()) {
            files.take(name, content);
        }
    }

    private static String field(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(LONGEST_FIELD + 1);
        if (bytes.length > LONGEST_FIELD) {
            throw new AppException(ErrorCode.REQUEST_TOO_LARGE, LONGEST_FIELD / 1024);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith(FileUploadBase.MULTIPART_FORM_DATA)
                && type.contains("boundary");
    }
}
