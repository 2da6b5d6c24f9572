package fr.parvis.web;

import fr.parvis.platform.Messages;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** How dates and numbers are written to a reader of this language. */
public final class Writing {
    private static final Pattern BREAK_IN_NUMBER =
            Pattern.compile("(?<=\\d) (?=\\d)|(?<=\\d) (?=h\\b)|(?<=\\bh) (?=\\d)");

    private static final ZoneId AUTHORITY_TIME = ZoneId.of("Europe/Paris");

    private final Locale locale;

    public Writing(Locale locale) {
        this.locale = locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.FRENCH;
    }

    public Locale locale() {
        return locale;
    }

    /** "24 novembre 2026", "1er mars 2026"; "24 November 2026". */
    public String date(LocalDate date) {
        String written = date.format(DateTimeFormatter.ofPattern("d MMMM yyyy", locale));
        return locale.equals(Locale.FRENCH) && date.getDayOfMonth() == 1 ? "1er" + written.substring(1) : written;
    }

    /** The day it was for the authority. */
    public String date(Instant instant) {
        return date(LocalDate.ofInstant(instant, AUTHORITY_TIME));
    }

    /** "24 novembre 2026, 14 h 05"; "24 November 2026, 14:05". */
    public String moment(Instant instant) {
        String clock = locale.equals(Locale.FRENCH) ? "H\u00a0'h'\u00a0mm" : "HH:mm";
        return date(instant) + ", "
                + DateTimeFormatter.ofPattern(clock, locale)
                        .withZone(AUTHORITY_TIME)
                        .format(instant);
    }

    /** "novembre 2020"; "November 2020". */
    public String month(LocalDate date) {
        return date.format(DateTimeFormatter.ofPattern("MMMM yyyy", locale));
    }

    /** With the language's separator of thousands. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** A quantity with at most two significant digits after the unit's own size: "0,004", "1,2". */
    public String quantity(double quantity) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        int digits = quantity <= 0 || quantity >= 10 ? 0 : Math.max(1, 2 - (int) Math.floor(Math.log10(quantity)) - 1);
        format.setMaximumFractionDigits(Math.min(6, digits));
        return format.format(quantity);
    }

    /** Numbers and times that a line must not break: "0 800 00 37 99", "8 h 30". */
    public String held(String text) {
        return BREAK_IN_NUMBER.matcher(text).replaceAll("\u00a0");
    }

    /** A text of the message bundles. */
    public String text(String key, Object... arguments) {
        return Messages.text(locale, key, arguments);
    }
}
