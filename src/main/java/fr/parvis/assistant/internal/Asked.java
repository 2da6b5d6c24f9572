package fr.parvis.assistant.internal;

/**
 * What is asked.
 *
 * @param full with what it leans on
 * @param own the words that ask; the same where it leans on nothing
 */
public record Asked(String full, String own) {
    public static Asked alone(String question) {
        return new Asked(question, question);
    }

    /** The text that tells what kind of thing is wanted: the turn's own where it says so, else with what it leans on. */
    String kindText() {
        return TurnWords.ASKS.isIn(TurnWords.plain(own)) ? own : full;
    }

    boolean leans() {
        return !own.equals(full);
    }
}
