package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.internal.passages.TextBlocks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jspecify.annotations.Nullable;

/** Reads an e-mail's subject, date and body; its plain text if it has one, else its HTML. Attachments are not read. */
final class EmailParser {
    private static final int MOST_DEPTH = 20;

    private @Nullable TextBody plain;
    private @Nullable TextBody html;

    private EmailParser() {}

    static Parsed parse(Path file, Limits limits) throws IOException, Unreadable {
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
        EmailParser parser = new EmailParser();
        parser.look(message, 0);
        String subject = message.getSubject();
        Date date = message.getDate();
        LocalDate day =
                date == null ? null : date.toInstant().atOffset(ZoneOffset.UTC).toLocalDate();
        if (parser.plain != null) {
            String text = CleanText.of(string(parser.plain)).strip();
            List<Block> blocks = TextBlocks.of(text);
            return Parsed.of(subject, text, blocks, day);
        }
        if (parser.html == null) {
            throw new Unreadable(Problem.NO_TEXT);
        }
        Parsed body = HtmlParser.parse(string(parser.html), limits);
        return Parsed.of(subject, body.text(), body.blocks(), day);
    }

    private void look(Entity entity, int depth) {
        Body body = entity.getBody();
        if (depth > MOST_DEPTH || "attachment".equalsIgnoreCase(entity.getDispositionType())) {
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

    private static String string(TextBody body) throws IOException {
        try (var reader = body.getReader();
                var words = new java.io.StringWriter()) {
            reader.transferTo(words);
            return words.toString();
        }
    }
}
