package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.internal.passages.TextBlocks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jspecify.annotations.Nullable;

/** Reads an e-mail's subject, date and body, its plain text if it has one, else its HTML; sets its attachments aside. */
final class EmailParser {
    private static final int MOST_DEPTH = 20;

    private final Limits limits;
    private final Path folder;
    private final List<Parsed.Attachment> attachments = new ArrayList<>();
    private @Nullable TextBody plain;
    private @Nullable TextBody html;

    private EmailParser(Limits limits, Path folder) {
        this.limits = limits;
        this.folder = folder;
    }

    static Parsed parse(Path file, Limits limits, Path folder) throws IOException, Unreadable {
        DefaultMessageBuilder builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.custom()
                .setMaxLineLen(-1)
                .setMaxHeaderLen(100_000)
                .setMaxHeaderCount(5_000)
                .setMaxContentLen(limits.of(Limit.FILE_BYTES))
                .build());
        Message message;
        try (InputStream stream = Files.newInputStream(file)) {
            message = builder.parseMessage(stream);
        }
        if (message.getHeader().getFields().isEmpty()) {
            throw new Unreadable(Problem.DAMAGED);
        }
        EmailParser parser = new EmailParser(limits, folder);
        parser.look(message, 0);
        Date date = message.getDate();
        LocalDate day =
                date == null ? null : date.toInstant().atOffset(ZoneOffset.UTC).toLocalDate();
        return parser.parsed(CleanText.line(message.getSubject() == null ? "" : message.getSubject()), day);
    }

    private Parsed parsed(String subject, @Nullable LocalDate day) throws IOException {
        String text = "";
        List<Block> blocks = List.of();
        if (plain != null) {
            text = CleanText.of(string(plain)).strip();
            blocks = TextBlocks.of(text);
        } else if (html != null) {
            Parsed body = HtmlParser.parse(string(html), limits);
            text = body.text();
            blocks = body.blocks();
        }
        return new Parsed(subject, null, text, blocks, List.of(), null, day, null, null, List.of(), attachments);
    }

    private void look(Entity entity, int depth) throws IOException, Unreadable {
        Body body = entity.getBody();
        if (depth > MOST_DEPTH) {
            return;
        }
        if ("attachment".equalsIgnoreCase(entity.getDispositionType())) {
            if (body instanceof SingleBody content) {
                setAside(entity.getFilename(), content);
            }
            return;
        }
        if (body instanceof Multipart parts) {
            for (Entity part : parts.getBodyParts()) {
                look(part, depth + 1);
            }
        } else if (body instanceof Message inner) {
            look(inner, depth + 1);
        } else if (body instanceof TextBody words) {
            if (entity.getMimeType().equalsIgnoreCase("text/plain") && plain == null) {
                plain = words;
            } else if (entity.getMimeType().equalsIgnoreCase("text/html") && html == null) {
                html = words;
            }
        }
    }

    private void setAside(@Nullable String name, SingleBody content) throws IOException, Unreadable {
        limits.check(Limit.ARCHIVE_ENTRIES, attachments.size() + 1L);
        Path file = folder.resolve(String.valueOf(attachments.size()));
        try (OutputStream out = Files.newOutputStream(file)) {
            content.writeTo(out);
        }
        String shown = name == null ? "" : CleanText.line(name).replaceAll("[/\\\\]", "_");
        attachments.add(new Parsed.Attachment(shown.isEmpty() ? "piece-jointe" : shown, file.toString()));
    }

    private static String string(TextBody body) throws IOException {
        try (var reader = body.getReader();
                var words = new java.io.StringWriter()) {
            reader.transferTo(words);
            return words.toString();
        }
    }
}
