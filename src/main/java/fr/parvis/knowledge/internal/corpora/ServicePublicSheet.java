package fr.parvis.knowledge.internal.corpora;

import fr.parvis.knowledge.Link;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.internal.text.TextBuilder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns one sheet of service-public.fr (the XML of DILA's "Vos droits et démarches", as a tree) into a document. */
final class ServicePublicSheet {
    private static final Set<String> NOTES = Set.of("ASavoir", "ANoter", "Attention", "Rappel", "Exemple");
    /** Said elsewhere on the sheet, or not meant to be read as its text. */
    private static final Set<String> LEFT_OUT = Set.of(
            "Titre",
            "TitreAlternatif",
            "Condition",
            "PivotLocal",
            "PourEnSavoirPlus",
            "Reference",
            "Definition",
            "Abreviation",
            "VoirAussi",
            "Image");

    private final Element sheet;
    private final TextBuilder text = new TextBuilder();
    private final List<Link> links = new ArrayList<>();

    private ServicePublicSheet(Element sheet) {
        this.sheet = sheet;
    }

    /** The document, or null when the tree is not a sheet with a title. */
    static @Nullable SourceDocument document(Element root, String section) {
        return root.children().stream()
                .filter(child -> !child.words("dc:title").isBlank())
                .findFirst()
                .map(sheet -> new ServicePublicSheet(sheet).document(section))
                .orElse(null);
    }

    private SourceDocument document(String section) {
        String id = sheet.attribute("ID");
        String description = TextBuilder.fold(sheet.words("dc:description"));
        String introduction = TextBuilder.fold(sheet.words("Introduction"));
        if (!introduction.startsWith(description.substring(0, Math.min(40, description.length())))) {
            text.paragraph(description);
        }
        for (Element child : sheet.children()) {
            part(child);
        }
        sheet.all("Avertissement").forEach(warning -> section(warning, 2));
        related();
        return new SourceDocument(
                id,
                null,
                TextBuilder.fold(sheet.words("dc:title")),
                Element.orNull(description),
                breadcrumb(id),
                sheet.all("QuestionReponse")
                        .map(q -> TextBuilder.fold(q.words()))
                        .toList(),
                text.text(),
                text.blocks(),
                links,
                sheet.attribute("type"),
                url(id, section),
                updated(sheet.words("dc:date")),
                null,
                null,
                Map.of("audience", section));
    }

    private void part(Element child) {
        switch (child.name()) {
            case "Introduction", "Texte" -> content(child, 2, 0);
            case "ListeSituations" -> {
                text.heading(2, child.words("Titre"));
                child.all("Situation").forEach(situation -> section(situation, 3));
            }
            case "OuSAdresser", "ServiceEnLigne" -> content(new Element("", Map.of(), List.of(child), ""), 2, 0);
            case "Fiche" -> {
                text.item(1, child.words());
                link(child.attribute("ID"), child.words(), "");
            }
            case "SousDossier" -> {
                text.heading(2, child.words("Titre"));
                child.all("Fiche").forEach(this::part);
            }
            default -> {}
        }
    }

    private void section(Element element, int level) {
        text.heading(level, element.words("Titre"));
        content(element, level + 1, 0);
    }

    private void content(Element element, int level, int depth) {
        for (Element child : element.children()) {
            switch (child.name()) {
                case "Paragraphe" -> {
                    if (depth > 0) {
                        text.item(depth, child.words());
                    } else {
                        text.paragraph(child.words());
                    }
                    linksOf(child);
                }
                case "Chapitre", "SousChapitre", "Cas", "Situation" -> section(child, level);
                case "Liste" -> child.all("Item").forEach(item -> item(item, level, depth + 1));
                case "Tableau" -> table(child);
                case "OuSAdresser" -> {
                    String complement = child.words("Complement");
                    text.paragraph("Où s’adresser : " + child.words("Titre")
                            + (complement.isBlank() ? "" : " — " + complement));
                }
                case "ServiceEnLigne" -> text.paragraph(child.attribute("type") + " : " + child.words("Titre"));
                default -> other(child, level, depth);
            }
        }
    }

    private void other(Element child, int level, int depth) {
        if (NOTES.contains(child.name())) {
            StringBuilder note = new StringBuilder(child.words("Titre"));
            note.append(note.isEmpty() ? "" : " : ");
            child.children().stream()
                    .filter(part -> !part.name().equals("Titre"))
                    .forEach(part -> note.append(part.words()).append(' '));
            text.paragraph(note.toString());
            linksOf(child);
        } else if (!child.name().isEmpty() && !LEFT_OUT.contains(child.name())) {
            content(child, level, depth);
        }
    }

    /** An item is one unit when it is one paragraph; the paragraphs and lists after the first are deeper items. */
    private void item(Element item, int level, int depth) {
        content(item, level, depth);
        if (item.children().stream().allMatch(child -> child.name().isEmpty())) {
            text.item(depth, item.words());
        }
    }

    private void table(Element table) {
        text.paragraph(table.words("Titre"));
        List<String> columns = List.of();
        for (Element row : table.all("Rangée").toList()) {
            List<String> cells = row.all("Cellule").map(Element::words).toList();
            if (columns.isEmpty() && row.attribute("type").equals("header")) {
                columns = cells;
            } else {
                text.row(columns, cells);
            }
            linksOf(row);
        }
    }

    private void linksOf(Element element) {
        String around = TextBuilder.fold(element.words());
        element.walk(child -> {
            if (child.name().equals("LienInterne")) {
                link(child.attribute("LienPublication"), child.words(), around);
            }
        });
    }

    private void related() {
        sheet.all("VoirAussi")
                .forEach(also -> also.walk(child -> {
                    if (child.name().equals("Fiche")) {
                        link(child.attribute("ID"), child.words("Titre"), "");
                    }
                }));
        sheet.all("QuestionReponse").forEach(question -> link(question.attribute("ID"), question.words(), ""));
    }

    private void link(String target, String anchor, String around) {
        if (!target.isBlank() && !target.equals(sheet.attribute("ID"))) {
            links.add(new Link(target, TextBuilder.fold(anchor), around));
        }
    }

    private List<String> breadcrumb(String id) {
        List<String> levels = new ArrayList<>();
        sheet.first("FilDAriane")
                .ifPresent(trail -> trail.all("Niveau")
                        .filter(level -> !level.attribute("ID").equals(id))
                        .map(level -> TextBuilder.fold(level.words()))
                        .filter(level -> !level.startsWith("Accueil"))
                        .forEach(levels::add));
        sheet.first("DossierPere").ifPresent(dossier -> {
            levels.add(TextBuilder.fold(dossier.words("Titre")));
            dossier.all("SousDossier")
                    .filter(part ->
                            part.all("Fiche").anyMatch(f -> f.attribute("ID").equals(id)))
                    .forEach(part -> levels.add(TextBuilder.fold(part.words("Titre"))));
        });
        return levels.stream().filter(level -> !level.isBlank()).distinct().toList();
    }

    private @Nullable String url(String id, String section) {
        String given = sheet.attribute("spUrl");
        if (!given.isBlank()) {
            return given;
        }
        return switch (section) {
            case "particuliers" -> "https://www.service-public.fr/particuliers/vosdroits/" + id;
            case "professionnels" -> "https://www.service-public.fr/professionnels-entreprises/vosdroits/" + id;
            default -> "https://www.service-public.fr/associations/vosdroits/" + id;
        };
    }

    /** "modified 2020-09-11" → the day. */
    private static @Nullable LocalDate updated(String date) {
        String day = date.replaceAll(".*?(\\d{4}-\\d{2}-\\d{2}).*", "$1");
        return day.matches("\\d{4}-\\d{2}-\\d{2}") ? LocalDate.parse(day) : null;
    }
}
