package fr.parvis.web;

import java.util.Map;

/**
 * What a page that answers a posted form posts again when its reader changes the language: nothing of it may stand in an address.
 *
 * @param fields by name
 */
public record Again(String action, Map<String, String> fields) {
    public Again {
        fields = Map.copyOf(fields);
    }
}
