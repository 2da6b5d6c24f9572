package fr.parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The help option and the French headings of every command. */
@Command(
        synopsisHeading = "Utilisation : ",
        descriptionHeading = "%n",
        parameterListHeading = "%nParamètres :%n",
        optionListHeading = "%nOptions :%n",
        commandListHeading = "%nCommandes :%n",
        footerHeading = "%n",
        sortOptions = false)
final class Help {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Affiche cette aide.")
    boolean asked;
}
