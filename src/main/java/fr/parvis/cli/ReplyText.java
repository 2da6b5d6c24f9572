package fr.parvis.cli;

import fr.parvis.assistant.Confidence;
import fr.parvis.assistant.Reply;
import fr.parvis.knowledge.DocumentRef;
import fr.parvis.knowledge.Passage;
import fr.parvis.platform.Messages;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A reply as a person reads it in a terminal. */
final class ReplyText {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.FRENCH);

    private ReplyText() {}

    static void print(Reply reply, PrintWriter out) {
        out.println();
        if (reply.understoodAs() != null) {
            out.println(Terminal.wrap("Question comprise : " + reply.understoodAs(), "  "));
            out.println();
        }
        switch (reply.outcome()) {
            case ANSWER -> {
                out.println(Terminal.wrap(reply.answer(), "  "));
                sources(reply, "Sources", out);
            }
            case PASSAGES -> {
                refusal(reply, out);
                sources(reply, "Passages à lire", out);
            }
            case ABSTENTION, DENIED -> refusal(reply, out);
        }
        if (reply.notice() != null) {
            out.println();
            out.println(Terminal.wrap("À noter : " + reply.notice(), "  "));
        }
        out.println();
        out.printf(
                Locale.FRENCH,
                "  Confiance %s · règles du %s · %.4f Wh (%s) · %d ms · reçu %s%n",
                Messages.text(Locale.FRENCH, Confidence.of(reply.confidence()).key()),
                day(reply.on()),
                reply.energy().value(),
                switch (reply.energy().method()) {
                    case MEASURED -> "mesuré";
                    case ESTIMATED -> "estimé";
                },
                reply.elapsed().toMillis(),
                reply.receipt());
    }

    private static void refusal(Reply reply, PrintWriter out) {
        Reply.Refusal refusal = reply.refusal();
        if (refusal == null) {
            return;
        }
        out.println(Terminal.wrap(refusal.message(), "  "));
        if (refusal.searched() != null) {
            out.println(Terminal.wrap(refusal.searched(), "  "));
        }
        if (refusal.legalBasis() != null) {
            out.println(Terminal.wrap("Fondement : " + refusal.legalBasis(), "  "));
        }
        if (refusal.remedy() != null) {
            out.println(Terminal.wrap(refusal.remedy(), "  "));
        }
        if (!refusal.nearest().isEmpty() && reply.outcome() != Reply.Outcome.PASSAGES) {
            out.println();
            out.println("  Documents les plus proches :");
            refusal.nearest().stream()
                    .map(Passage::document)
                    .distinct()
                    .forEach(document -> out.println("   · " + document.title() + dates(document)));
        }
        if (refusal.contact() != null) {
            out.println();
            out.println(Terminal.wrap("À qui s’adresser : " + refusal.contact(), "  "));
        }
    }

    private static void sources(Reply reply, String title, PrintWriter out) {
        out.println();
        out.println("  " + title + " :");
        int number = 1;
        for (Reply.Citation citation : reply.citations()) {
            Passage passage = citation.passage();
            DocumentRef document = passage.document();
            out.println("  [" + number++ + "] " + document.title() + dates(document)
                    + (passage.page() == null ? "" : ", page " + passage.page()));
            out.println(Terminal.wrap("« " + Terminal.shorten(passage.text(), 280) + " »", "      "));
            out.println("      "
                    + (document.url() == null ? document.collection() + " · " + document.id() : document.url()));
        }
    }

    private static String dates(DocumentRef document) {
        StringBuilder dates = new StringBuilder();
        if (document.updated() != null) {
            dates.append(", mis à jour le ").append(day(document.updated()));
        }
        if (document.validFrom() != null) {
            dates.append(", en vigueur depuis le ").append(day(document.validFrom()));
        }
        if (document.validTo() != null) {
            dates.append(", jusqu’au ").append(day(document.validTo()));
        }
        return dates.toString();
    }

    private static String day(LocalDate date) {
        String text = DAY.format(date);
        return date.getDayOfMonth() == 1 ? "1er" + text.substring(1) : text;
    }
}
