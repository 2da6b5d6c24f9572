package fr.parvis.assistant.internal;

import java.util.regex.Pattern;

/** What a sentence may hold that a question may want. */
enum Holding {
    NUMBER(
            "\\d|\\b(deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|soixante"
                    + "|cent|cents|mille|millions?|milliards?|moitié|tiers|quart|aucun|aucune|gratuit|gratuite)\\b"),
    TIME(
            "\\b(?:(19|20)\\d\\d\\b|(janvier|f[eé]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[eé]cembre"
                    + "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\\b"
                    + "|(\\d+|un|une|deux|trois|quatre|six|huit|dix|quinze)[\\s\\u00a0\\u202f]+(heures?|jours?|semaines?|mois|ans|années?|minutes?)\\b"
                    + "|\\d{1,2}[\\s\\u00a0\\u202f]*h\\b|avant\\b|après\\b|siècle\\b)"),
    REASON(
            "\\b(car|parce|puisque|afin|en raison|grâce à|à cause|pour (que|[a-zéè]+er|[a-zéè]+ir)|permet|permettre|en effet|dû|due|dus|but|objectif)\\b"),
    AGE("\\d+[ \\u00a0\\u202f]ans\\b"),
    SHARE("%|\\bmoitié\\b|\\btiers\\b|\\bquart\\b|\\bpour cent\\b"),
    CONTACT(
            "\\d\\d[ .\\u00a0\\u202f]\\d\\d[ .\\u00a0\\u202f]\\d\\d|\\b\\d[ \\u00a0\\u202f]?\\d{3}\\b|@|\\b(rue|avenue|place|guichet|auprès|adressez|contactez|écrivez)\\b"),
    CLOCK("\\b\\d{1,2}[ \\u00a0\\u202f]?h\\b|\\bfermée?s?\\b|\\bouvert"),
    DURATION(Holding.ANY_NUMBER + "\\w*[ \\u00a0\\u202f](jours?|semaines?|mois|ans?|années?|heures?|minutes?)\\b"),
    DATE(
            "\\b(janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\\b|\\b\\d{1,2}/\\d{1,2}\\b|"
                    + Holding.ANY_NUMBER + "\\w*[ \\u00a0\\u202f](jours?|semaines?|mois|ans?|années?)\\b"),
    INSTRUCTION(
            "^\\W*(?:\\d+\\. )?\\W*(?:(?:ne |n’|n')?\\p{L}{2,}ez\\b|\\p{L}+ez-)|\\b(?:vous (?:devez|pouvez)|il faut|doit être (?:adress|dépos|envoy|fait))"),
    MONEY("\\d[ \\u00a0\\u202f]?(€|euros?)|\\bgratuit|\\bbarème\\b|%");

    private final Pattern pattern;

    Holding(String pattern) {
        this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    boolean in(String text) {
        return pattern.matcher(text).find();
    }

    /** How a number begins, in figures or words. */
    static final String ANY_NUMBER =
            "(?:\\d|\\bun|\\bdeux|\\btrois|\\bquatre|\\bcinq|\\bsix|\\bsept|\\bhuit|\\bneuf|\\bdix|\\bdouze|\\bquinze|\\bvingt|\\btrente|\\bsoixante|\\bcent)";
}
