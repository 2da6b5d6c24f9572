package fr.parvis.web;

import jakarta.servlet.http.HttpServletRequest;

/** Whether a program or a browser is asking: problems are told as JSON to one and as a page to the other. */
public final class Doors {
    private Doors() {}

    public static boolean isProgram(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/")
                || path.startsWith("/health/")
                || path.startsWith("/access/")
                || path.startsWith("/v1/")
                || path.startsWith("/.well-known/")
                || path.equals("/metrics")
                || path.equals("/openapi.json");
    }
}
