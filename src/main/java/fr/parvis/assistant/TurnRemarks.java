package fr.parvis.assistant;

import java.util.Map;

/** What an account has said of its kept answers, told to the pages that show them again. */
@FunctionalInterface
public interface TurnRemarks {
    /** By receipt of the answer. */
    Map<String, Sent> ofAccount(String account);

    /**
     * @param state new, seen, kept or closed
     * @param word back to the person; "" when there is none
     */
    record Sent(boolean helpful, String state, String word) {}
}
