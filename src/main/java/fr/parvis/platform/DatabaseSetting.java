package fr.parvis.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is when it is not a file of the data folder. Read from the environment at each start and kept nowhere.
 *
 * @param url {@code jdbc:postgresql://host:port/name}, with the driver's parameters if any
 * @param user "" where the address or the driver's own files name it
 * @param password "" likewise
 * @param connections most that one process keeps open for its work
 */
record DatabaseSetting(String url, String user, String password, int connections) {
    static final int CONNECTIONS = 8;

    private static final String ADDRESS = "PARVIS_DATABASE";
    private static final String PASSWORD = "PARVIS_DATABASE_PASSWORD";
    private static final int MOST_CONNECTIONS = 200;

    /** Where the variables of this folder are read; tests give each of their folders a database of its own. */
    @SuppressWarnings("NonFinalStaticField")
    static Function<DataFolder, Map<String, String>> environment = _ -> System.getenv();

    /** @throws AppException DATABASE_SETTING_INVALID */
    static @Nullable DatabaseSetting find(DataFolder folder) {
        Map<String, String> variables = environment.apply(folder);
        String url = variable(variables, ADDRESS);
        if (url.isEmpty()) {
            return null;
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new AppException(ErrorCode.DATABASE_SETTING_INVALID, ADDRESS);
        }
        return new DatabaseSetting(
                url,
                variable(variables, "PARVIS_DATABASE_USER"),
                password(variables),
                connections(variable(variables, "PARVIS_DATABASE_CONNECTIONS")));
    }

    private static String password(Map<String, String> variables) {
        String file = variable(variables, PASSWORD + "_FILE");
        if (file.isEmpty()) {
            return variables.getOrDefault(PASSWORD, "");
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new AppException(ErrorCode.FILE_UNREADABLE, e, file);
        }
    }

    private static int connections(String text) {
        if (text.isEmpty()) {
            return CONNECTIONS;
        }
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 2 || Integer.parseInt(text) > MOST_CONNECTIONS) {
            throw new AppException(ErrorCode.DATABASE_SETTING_INVALID, "PARVIS_DATABASE_CONNECTIONS");
        }
        return Integer.parseInt(text);
    }

    private static String variable(Map<String, String> variables, String name) {
        return variables.getOrDefault(name, "").strip();
    }

    /** Host, port and name, for people: parameters may hold a password. */
    String address() {
        return url.replaceFirst("^jdbc:postgresql:(//)?", "").replaceFirst("[?;].*", "");
    }

    @Override
    public String toString() {
        return "DatabaseSetting[" + address() + "]";
    }
}
