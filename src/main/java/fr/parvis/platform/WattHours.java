package fr.parvis.platform;

/** An energy, with how it was obtained. */
public record WattHours(double value, Method method) {
    /** MEASURED by the processor's own counters, ESTIMATED from processor time. */
    public enum Method {
        MEASURED,
        ESTIMATED
    }

    public WattHours {
        if (!(value >= 0)) {
            throw new IllegalArgumentException("energy must be >= 0, was " + value);
        }
    }
}
