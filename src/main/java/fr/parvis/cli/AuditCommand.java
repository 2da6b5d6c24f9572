package fr.parvis.cli;

import fr.parvis.gateway.Audit;
import fr.parvis.gateway.Verification;
import fr.parvis.gateway.internal.journal.StoredAudit;
import fr.parvis.platform.AppException;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./parvis audit verify | export | checkpoint | vkey | receipt}. Opens the data folder for reading only. */
@Command(
        name = "audit",
        description = "Prouve que le journal est intact, l’exporte, délivre le reçu d’une entrée.",
        subcommands = {
            AuditCommand.VerifyCommand.class,
            AuditCommand.ExportCommand.class,
            AuditCommand.CheckpointCommand.class,
            AuditCommand.KeyCommand.class,
            AuditCommand.ReceiptCommand.class
        },
        footer = {"Exemples :", "  ./parvis audit verify", "  ./parvis audit export --format csv > journal.csv"})
final class AuditCommand extends CommandGroup {
    private static Audit audit(Session session) {
        DataFolder folder = session.folder();
        if (!Files.isDirectory(folder.root())) {
            throw new AppException(ErrorCode.DATA_FOLDER_MISSING, folder.root());
        }
        return StoredAudit.of(folder);
    }

    @Command(
            name = "verify",
            description =
                    "Prouve tout le journal, ou nomme ce qui y a été modifié, supprimé, déplacé, ajouté ou coupé.",
            footer = {
                "Exemples :",
                "  ./parvis audit verify",
                "  ./parvis audit verify --vkey \"$(cat cle-publiee)\" --checkpoint tete-de-janvier"
            })
    static final class VerifyCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Option(
                names = "--vkey",
                paramLabel = "CLÉ",
                description = "Clé de vérification que vous tenez d’ailleurs (sinon, celle du dossier).")
        @Nullable
        String key;

        @Option(
                names = "--checkpoint",
                paramLabel = "FICHIER",
                description = "Tête signée que vous avez gardée : le journal doit toujours y mener.")
        @Nullable
        Path head;

        @Option(names = "--json", description = "Écrit le résultat en JSON.")
        boolean json;

        @Override
        public Integer call() {
            Verification verification = audit(session).verify(key, head == null ? null : read(head));
            if (json) {
                session.json(asJson(verification));
            } else {
                tell(verification);
            }
            return verification instanceof Verification.Whole ? 0 : 1;
        }

        private void tell(Verification verification) {
            switch (verification) {
                case Verification.Whole whole
                when whole.entries() == 0 -> session.out().println("Journal vide : rien à vérifier.");
                case Verification.Whole whole ->
                    session.out()
                            .println("Journal intact : " + whole.entries() + " entrées, " + whole.signedHeads()
                                    + " têtes signées vérifiées.");
                case Verification.Broken broken -> {
                    session.err().println("Journal altéré (" + broken.entries() + " entrées lues) :");
                    broken.findings().forEach(finding -> session.err().println("- " + finding.message(Locale.FRENCH)));
                }
            }
        }

        private static Map<String, Object> asJson(Verification verification) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("intact", verification instanceof Verification.Whole);
            switch (verification) {
                case Verification.Whole whole -> {
                    result.put("entries", whole.entries());
                    result.put("signedHeads", whole.signedHeads());
                }
                case Verification.Broken broken -> {
                    result.put("entries", broken.entries());
                    result.put("findings", broken.findings());
                }
            }
            return result;
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new AppException(ErrorCode.FILE_UNREADABLE, e, file);
            }
        }
    }

    @Command(
            name = "export",
            description = "Écrit toutes les entrées, une par ligne, de la plus ancienne à la plus récente.",
            footer = {"Exemple :", "  ./parvis audit export --format csv > journal.csv"})
    static final class ExportCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = "JSONL",
                description = "jsonl (par défaut : le JSON canonique, tel qu’il est signé) ou csv.")
        Audit.Format format = Audit.Format.JSONL;

        @Override
        public Integer call() throws IOException {
            audit(session).export(format, session.out());
            return 0;
        }
    }

    @Command(
            name = "checkpoint",
            description = "Écrit la tête signée la plus récente (C2SP tlog-checkpoint).",
            footer = {"Exemple :", "  ./parvis audit checkpoint > tete-de-janvier"})
    static final class CheckpointCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Override
        public Integer call() {
            session.out().print(audit(session).checkpoint());
            return 0;
        }
    }

    @Command(
            name = "vkey",
            description = "Écrit la clé de vérification du journal, à publier (C2SP signed-note).",
            footer = {"Exemple :", "  ./parvis audit vkey > cle-publiee"})
    static final class KeyCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Override
        public Integer call() {
            session.out().println(audit(session).verifierKey());
            return 0;
        }
    }

    @Command(
            name = "receipt",
            description = "Écrit le reçu d’une entrée, vérifiable sans Parvis : entry.json et entry.tlog-proof.",
            footer = {
                "Exemple :",
                "  ./parvis audit receipt 01M86FW2XY4DJ0SE8MAGJA8FY2 --out recu",
                "  sh doc/verify-receipt.sh recu/entry.json recu/entry.tlog-proof \"$(./parvis audit vkey)\""
            })
    static final class ReceiptCommand implements Callable<Integer> {
        @Mixin
        Session session = new Session();

        @Parameters(paramLabel = "ID", description = "L’entrée : le « reçu » d’une réponse.")
        String id = "";

        @Option(names = "--out", paramLabel = "DOSSIER", required = true, description = "Où écrire les deux fichiers.")
        Path out = Path.of(".");

        @Override
        public Integer call() {
            try {
                audit(session).receipt(id, out);
            } catch (IOException e) {
                throw new AppException(ErrorCode.FILE_UNWRITABLE, e, out);
            }
            session.out().println("Écrits : " + out.resolve("entry.json") + " et " + out.resolve("entry.tlog-proof"));
            return 0;
        }
    }
}
