package fr.parvis.assistant.internal;

import java.util.List;

/** The months as {@link Words#fold} leaves them, January first. */
public final class Months {
    public static final List<String> NAMES = List.of(
            "janvier",
            "fevrier",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "aout",
            "septembre",
            "octobre",
            "novembre",
            "decembre");

    private Months() {}
}
