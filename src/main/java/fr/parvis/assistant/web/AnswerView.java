package fr.parvis.assistant.web;

import fr.parvis.assistant.Confidence;
import fr.parvis.assistant.Reply;
import java.util.ArrayList;
import java.util.List;

/** A reply as the answer page shows it. */
record AnswerView(Reply reply, List<SourceView> sources, List<SourceView> nearest, String confidence, String energy) {
    /** What a small LED lamp draws, in watts: the measure that everyone knows. */
    private static final double LAMP_WATTS = 5;

    AnswerView {
        sources = List.copyOf(sources);
        nearest = List.copyOf(nearest);
    }

    static AnswerView of(Reply reply) {
        List<SourceView> sources = new ArrayList<>();
        for (Reply.Citation citation : reply.citations()) {
            sources.add(SourceView.of(sources.size() + 1, citation, reply.on()));
        }
        List<SourceView> nearest = new ArrayList<>();
        Reply.Refusal refusal = reply.refusal();
        if (refusal != null) {
            refusal.nearest()
                    .forEach(passage -> nearest.add(SourceView.of(nearest.size() + 1, passage, List.of(), reply.on())));
        }
        return new AnswerView(
                reply,
                sources,
                nearest,
                Confidence.of(reply.confidence()).look(),
                energy(reply.energy().value()));
    }

    /** Which template fragment shows it. */
    public String shape() {
        return switch (reply.outcome()) {
            case ANSWER -> "answer";
            case PASSAGES -> "passages";
            case ABSTENTION -> "abstention";
            case DENIED -> "denied";
        };
    }

    /** How many of ten such answers are right, going by the calibrated confidence; never all of them. */
    public int rightOfTen() {
        return (int) Math.clamp(Math.round(reply.confidence() * 10), 1, 9);
    }

    /** Seconds of a small lamp, at least 1. */
    public long lampSeconds() {
        return Math.max(1, Math.round(reply.energy().value() * 3600 / LAMP_WATTS));
    }

    public boolean measured() {
        return reply.energy().method() == fr.parvis.platform.WattHours.Method.MEASURED;
    }

    private static String energy(double wattHours) {
        return wattHours * 3600 / LAMP_WATTS < 1 ? "less-than-a-second" : "seconds";
    }
}
