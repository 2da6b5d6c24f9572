package fr.parvis.cli;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Where a password comes from: typed twice on the terminal without being shown, else the first line of standard input. */
final class NewPassword {
    private NewPassword() {}

    /** @throws AppException PASSWORDS_DIFFER */
    static String ask() {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return line();
        }
        String first = String.valueOf(Objects.requireNonNullElse(console.readPassword("Mot de passe : "), new char[0]));
        String again =
                String.valueOf(Objects.requireNonNullElse(console.readPassword("Encore une fois : "), new char[0]));
        if (!first.equals(again)) {
            throw new AppException(ErrorCode.PASSWORDS_DIFFER);
        }
        return first;
    }

    private static String line() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return Objects.requireNonNullElse(line, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
