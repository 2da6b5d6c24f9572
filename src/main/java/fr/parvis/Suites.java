package fr.parvis;

import fr.parvis.evaluation.AbstentionSuite;
import fr.parvis.evaluation.ConversationSuite;
import fr.parvis.evaluation.GoldenSuite;
import fr.parvis.evaluation.PiafSuite;
import fr.parvis.evaluation.RankingSuite;
import fr.parvis.evaluation.Suite;
import fr.parvis.feedback.KeptQuestion;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Source;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Audience;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Json;
import fr.parvis.platform.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The evaluations that ship with Parvis, by name. Those on open data take the folder that holds it. */
public final class Suites {
    private final Parvis parvis;
    private final Path data;
    private final Progress progress;

    /** @param data folder with {@code questions/}; need not exist for the sample authority's suite */
    Suites(Parvis parvis, Path data, Progress progress) {
        this.parvis = parvis;
        this.data = data;
        this.progress = progress;
    }

    /** @throws AppException SUITE_UNKNOWN, naming those there are */
    public Suite getSuite(String name) {
        return listAll().stream()
                .filter(suite -> suite.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AppException(ErrorCode.SUITE_UNKNOWN, name, String.join(", ", names())));
    }

    private List<String> names() {
        return Stream.concat(listAll().stream().map(Suite::name), Stream.of("abstention"))
                .toList();
    }

    public List<Suite> listAll() {
        return List.of(
                new GoldenSuite(
                        "sample",
                        List.of("/sample/golden-public.jsonl", "/sample/golden-agents.jsonl"),
                        List.of("/sample/refusals-public.jsonl", "/sample/refusals-agents.jsonl"),
                        () -> parvis.sample().load(progress),
                        parvis.assistant(),
                        parvis.accounts()::getCaller),
                ranking(
                        "service-public",
                        "Fiches de service-public.fr",
                        "service-public.jsonl",
                        () -> corpus("service-public")),
                ranking(
                        "code-du-travail",
                        "Articles du code du travail",
                        "code-du-travail.jsonl",
                        () -> corpus("code-du-travail")),
                ranking(
                        "cnil",
                        "Questions fréquentes de la CNIL",
                        "cnil-faq.jsonl",
                        () -> file("cnil-faq", "cnil-faq-corpus.jsonl")),
                piaf(Optional.empty()),
                conversation(),
                feedback());
    }

    private Suite conversation() {
        return new ConversationSuite(
                data.resolve("conversation").resolve("dialogues.jsonl"),
                () -> parvis.sample().load(progress),
                parvis.assistant(),
                parvis.passageFinder(),
                name -> parvis.accounts().getCaller(ConversationSuite.ACCOUNTS.getOrDefault(name, name)),
                LocalDate.now(parvis.clock()));
    }

    private Suite feedback() {
        return new GoldenSuite(
                "feedback",
                "Questions que les retours ont données : réponses justes et refus",
                () -> kept(true),
                () -> kept(false),
                () -> {},
                parvis.assistant(),
                Suites::reader);
    }

    private List<JsonNode> kept(boolean answerable) {
        List<Collection> all = parvis.collections().listReadable(new Caller.LocalAdministrator());
        return parvis.feedback().keptQuestions().stream()
                .filter(question -> question.answerable() == answerable)
                .<JsonNode>map(question -> Json.MAPPER.valueToTree(Map.of(
                        "id", question.id().substring(0, 8),
                        "question", question.question(),
                        "as", audience(question, all),
                        "document", question.document(),
                        "passage", question.passage())))
                .toList();
    }

    /** Whom the question is put as: nobody where all is public, else an agent of the groups that read what it needs. */
    private static String audience(KeptQuestion question, List<Collection> all) {
        Set<String> groups = new TreeSet<>();
        boolean open = true;
        for (Collection collection : all) {
            if (question.collections().contains(collection.name())) {
                open &= collection.audience() instanceof Audience.Public;
                if (collection.audience() instanceof Audience.Groups some) {
                    groups.addAll(some.names());
                }
            }
        }
        return open ? "anonymous" : "agents," + String.join(",", groups);
    }

    private static Caller reader(String audience) {
        return audience.equals("anonymous")
                ? new Caller.Anonymous()
                : new Caller.Account("evaluation", "Évaluation", Audience.groups(audience));
    }

    /**
     * @param picture where to draw the risk–coverage curve
     */
    public Suite piaf(Optional<Path> picture) {
        return new PiafSuite(data, this::articles, parvis.retriever(), LocalDate.now(parvis.clock()), picture);
    }

    /**
     * @param questions lines of {"question","answerable","document"?}
     * @param picture where to draw the curve
     * @throws AppException COLLECTION_UNKNOWN
     */
    public Suite abstention(String collection, Path questions, Optional<Path> picture) {
        Collection judged = parvis.collections().getReadable(collection, new Caller.LocalAdministrator());
        LocalDate today = LocalDate.now(parvis.clock());
        return new AbstentionSuite(
                judged,
                questions,
                document -> parvis.documents().find(judged, document, today).isPresent(),
                parvis.thresholdCalibration(),
                picture);
    }

    private Collection articles(Source articles) {
        Collection collection = parvis.collections().getOrCreate("piaf");
        parvis.library().ingest(collection, articles, progress);
        return collection;
    }

    private Suite ranking(
            String name, String title, String questions, java.util.function.Supplier<Collection> collection) {
        return new RankingSuite(
                name,
                title,
                data.resolve("questions").resolve(questions),
                collection,
                parvis.retriever(),
                LocalDate.now(parvis.clock()));
    }

    private Collection corpus(String name) {
        boolean loaded = parvis.collections().listReadable(new Caller.LocalAdministrator()).stream()
                .anyMatch(collection -> collection.name().equals(name));
        if (!loaded) {
            parvis.library().addCorpus(name, progress);
        }
        return parvis.collections().getOrCreate(name);
    }

    private Collection file(String name, String file) {
        Path corpus = data.resolve("questions").resolve(file);
        if (!Files.isReadable(corpus)) {
            throw new AppException(ErrorCode.FILE_UNREADABLE, corpus);
        }
        Collection collection = parvis.collections().getOrCreate(name);
        parvis.library().ingest(collection, corpus, progress);
        return collection;
    }
}
