package fr.parvis.assistant.web;

import java.util.List;

/** Questions offered to somebody who does not know how to begin; read afresh for each page. */
@FunctionalInterface
public interface Examples {
    List<String> list();
}
