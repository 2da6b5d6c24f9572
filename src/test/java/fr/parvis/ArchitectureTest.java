package fr.parvis;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The package table of ARCHITECTURE.md, held by the build. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("fr.parvis");

    /** Feature → features whose root package it may use. {@code cli} and the composition root {@code fr.parvis} may use all. */
    private static final Map<String, List<String>> MAY_USE = new LinkedHashMap<>(Map.ofEntries(
            Map.entry("platform", List.of()),
            Map.entry("web", List.of("platform")),
            Map.entry("register", List.of("platform", "web")),
            Map.entry("gateway", List.of("platform", "register", "web")),
            Map.entry("account", List.of("platform", "gateway", "web")),
            Map.entry("knowledge", List.of("platform", "gateway", "web")),
            Map.entry("assistant", List.of("platform", "gateway", "knowledge", "web")),
            Map.entry("feedback", List.of("platform", "gateway", "knowledge", "assistant", "web")),
            Map.entry("evaluation", List.of("platform", "register", "knowledge", "assistant")),
            Map.entry(
                    "administration",
                    List.of("platform", "register", "gateway", "account", "knowledge", "assistant", "web"))));

    @Test
    void seesTheHouse() {
        assertThat(CLASSES.size()).isGreaterThan(30);
    }

    @Test
    void featuresUseOnlyWhatTheTableAllows() {
        MAY_USE.forEach((feature, allowed) -> {
            String own = "fr.parvis." + feature + "..";
            String[] roots = allowed.stream().map(name -> "fr.parvis." + name).toArray(String[]::new);
            DescribedPredicate<JavaClass> foreign = resideInAPackage("fr.parvis..")
                    .and(DescribedPredicate.not(resideInAPackage(own)))
                    .and(DescribedPredicate.not(resideInAnyPackage(roots)));
            noClasses()
                    .that()
                    .resideInAPackage(own)
                    .should()
                    .dependOnClassesThat(foreign)
                    .as(feature + " uses only " + allowed)
                    .check(CLASSES);
        });
    }

    @Test
    void featuresFormNoCycle() {
        slices().matching("fr.parvis.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheCommandLineWritesToStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackage("fr.parvis.cli..")
                .and(DescribedPredicate.not(parserChild()))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    /** The parsing process speaks to its parent over standard streams. */
    private static DescribedPredicate<JavaClass> parserChild() {
        return resideInAPackage("fr.parvis.knowledge.internal.parsing..");
    }

    @Test
    void onlyTheGatewaySpeaksHttpToModelsAndAccountsToTheIdentityProvider() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackages("fr.parvis.gateway.internal..", "fr.parvis.account.internal.oidc..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> unmarked = files.filter(Files::isDirectory)
                    .filter(ArchitectureTest::holdsClasses)
                    .filter(folder -> !isNullMarked(folder))
                    .toList();
            assertThat(unmarked).isEmpty();
        }
    }

    private static boolean holdsClasses(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isNullMarked(Path folder) {
        try {
            return Files.readString(folder.resolve("package-info.java")).contains("@NullMarked");
        } catch (IOException e) {
            return false;
        }
    }
}
