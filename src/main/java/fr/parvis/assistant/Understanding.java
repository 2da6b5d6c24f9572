package fr.parvis.assistant;

import fr.parvis.assistant.internal.Asked;
import fr.parvis.assistant.internal.Carried;
import fr.parvis.assistant.internal.EarlierTurn;
import fr.parvis.assistant.internal.EarlierTurn.Place;
import fr.parvis.assistant.internal.FollowUp;
import fr.parvis.assistant.internal.FollowUp.Kind;
import fr.parvis.assistant.internal.Leaning;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Inquiry;
import fr.parvis.knowledge.Passage;
import fr.parvis.knowledge.Retriever;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One turn as it comes to be understood: by its words, then by what is found for it. One use, one thread. */
final class Understanding {
    private static final int DOCUMENTS = 10;
    private static final int PASSAGES = 24;

    /** Among so many, passages of the last answer's document are brought forward. */
    private static final int PASSAGES_TO_CHOOSE_FROM = 80;

    private static final int DOCUMENTS_REMEMBERED = 4;

    private final String asked;
    private final FollowUp followUp;
    private final List<EarlierTurn> earlier;
    private final LocalDate alone;
    private final LocalDate leaning;
    private boolean leans;

    /** @param chosen the day chosen beside the question, else null */
    Understanding(String asked, @Nullable LocalDate chosen, List<EarlierTurn> earlier, LocalDate today) {
        this.asked = asked;
        this.earlier = earlier;
        this.followUp = FollowUp.read(asked, earlier, today);
        this.leans = followUp.kind() == Kind.LEANS;
        this.alone = chosen == null ? today : chosen;
        LocalDate told = followUp.on();
        boolean carried = chosen == null
                || (!earlier.isEmpty() && chosen.equals(earlier.getLast().on()));
        this.leaning = carried && told != null ? told : alone;
    }

    boolean isSmallTalk() {
        return followUp.kind() == Kind.SMALL_TALK;
    }

    /** What is asked in full. */
    String text() {
        return leans ? followUp.text() : asked;
    }

    Asked asked() {
        return leans ? followUp.asked(asked) : Asked.alone(asked);
    }

    LocalDate on() {
        return leans ? leaning : alone;
    }

    @Nullable
    String understoodAs() {
        return text().equals(asked) ? null : text();
    }

    /**
     * Retrieves from these collections and no others; settles whether the turn leans on the last one.
     *
     * @param answerable how likely evidence answers a text, 0 to 1
     */
    Evidence seek(Retriever retriever, List<Collection> covered, ToDoubleBiFunction<Asked, Evidence> answerable) {
        if (followUp.kind() == Kind.ALONE || earlier.isEmpty()) {
            return find(retriever, asked, alone, covered, PASSAGES);
        }
        EarlierTurn last = earlier.getLast();
        Set<Place> carried = Set.copyOf(last.documents());
        Evidence own = find(retriever, asked, leaning, covered, PASSAGES_TO_CHOOSE_FROM);
        Leaning.Signs signs = followUp.signs();
        Leaning found = signs == null
                ? null
                : new Leaning(signs, Leaning.near(own, carried), answerable.applyAsDouble(Asked.alone(asked), own));
        leans = found == null || found.isLikely();
        if (!leans && alone.equals(leaning)) {
            Set<Place> maybe = found != null && found.isPossible() ? carried : Set.of();
            return Carried.favour(own, own, maybe, PASSAGES, Carried.SLIGHT_BOOST);
        }
        if (!leans) {
            return find(retriever, asked, alone, covered, PASSAGES);
        }
        Evidence full = find(retriever, text(), leaning, covered, PASSAGES_TO_CHOOSE_FROM);
        boolean sameDay = leaning.equals(last.on()); // the rules of another day may stand in another document
        return Carried.favour(full, own, sameDay ? carried : Set.of(), PASSAGES, Carried.BOOST);
    }

    private static Evidence find(
            Retriever retriever, String text, LocalDate on, List<Collection> covered, int passages) {
        return retriever.retrieve(new Inquiry(text, covered, on, DOCUMENTS, passages));
    }

    /** The turn as later ones see it. */
    EarlierTurn turn(ReplyDraft draft) {
        Stream<Passage> read = draft.citations().isEmpty() && draft.refusal() != null
                ? draft.refusal().nearest().stream().limit(1)
                : draft.citations().stream().map(Reply.Citation::passage);
        Stream<Place> before = leans ? earlier.getLast().documents().stream() : Stream.empty();
        List<Place> documents = Stream.concat(read.map(passage -> Place.of(passage.document())), before)
                .distinct()
                .limit(DOCUMENTS_REMEMBERED)
                .toList();
        return new EarlierTurn(text(), on(), documents);
    }
}
