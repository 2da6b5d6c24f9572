package fr.parvis.knowledge.internal.encoder;

import fr.parvis.platform.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a folder of a sentence-embedding model says of itself, in the layout of Hugging Face and Sentence Transformers:
 * {@code model.onnx} (or {@code onnx/model.onnx}) and {@code tokenizer.json}; the other files are read when present.
 *
 * @param pooling how token vectors become one
 * @param mostTokens where a text is cut, special tokens included
 * @param questionPrompt put before a question, often empty
 * @param passagePrompt put before anything else, often empty
 */
record OnnxFolder(
        Path model, Path tokenizer, Pooling pooling, int mostTokens, String questionPrompt, String passagePrompt) {
    /** Of the tokens that the attention mask keeps. */
    enum Pooling {
        MEAN,
        FIRST
    }

    private static final int USUAL_TOKENS = 512;
    /** Tokenizers without a limit write 1e30 or so. */
    private static final int LONGEST = 32_768;

    static OnnxFolder read(Path folder) {
        Path model = Stream.of("model.onnx", "onnx/model.onnx")
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new EncoderUnreadable(folder + " holds no model.onnx"));
        Path tokenizer = folder.resolve("tokenizer.json");
        if (!Files.isRegularFile(tokenizer)) {
            throw new EncoderUnreadable(folder + " holds no tokenizer.json");
        }
        JsonNode prompts =
                json(folder.resolve("config_sentence_transformers.json")).path("prompts");
        return new OnnxFolder(
                model,
                tokenizer,
                pooling(folder),
                mostTokens(folder),
                prompts.path("query").asString(""),
                prompts.path("passage").asString(prompts.path("document").asString("")));
    }

    private static Pooling pooling(Path folder) {
        String poolingFolder = "1_Pooling";
        for (JsonNode module : json(folder.resolve("modules.json"))) {
            String type = module.path("type").asString("");
            String kind = type.substring(type.lastIndexOf('.') + 1);
            switch (kind) {
                case "Pooling" -> poolingFolder = module.path("path").asString(poolingFolder);
                case "Transformer", "Normalize" -> {}
                default -> throw new EncoderUnreadable(folder + " needs a module that is not supported: " + type);
            }
        }
        Path file = folder.resolve(poolingFolder).resolve("config.json");
        JsonNode config = json(file);
        for (var mode : config.properties()) {
            boolean supported = mode.getKey().equals("pooling_mode_cls_token")
                    || mode.getKey().equals("pooling_mode_mean_tokens");
            if (mode.getKey().startsWith("pooling_mode_") && mode.getValue().asBoolean(false) && !supported) {
                throw new EncoderUnreadable(file + " wants a pooling that is not supported: " + mode.getKey());
            }
        }
        return config.path("pooling_mode_cls_token").asBoolean(false) ? Pooling.FIRST : Pooling.MEAN;
    }

    private static int mostTokens(Path folder) {
        return Stream.of(
                        json(folder.resolve("sentence_bert_config.json")).path("max_seq_length"),
                        json(folder.resolve("tokenizer_config.json")).path("model_max_length"),
                        json(folder.resolve("config.json")).path("max_position_embeddings"))
                .filter(limit -> limit.isNumber() && limit.asDouble() >= 2 && limit.asDouble() <= LONGEST)
                .mapToInt(JsonNode::asInt)
                .findFirst()
                .orElse(USUAL_TOKENS);
    }

    /** The file's content; a missing node when there is no such file. */
    private static JsonNode json(Path file) {
        if (!Files.isRegularFile(file)) {
            return Json.MAPPER.missingNode();
        }
        try {
            return Json.MAPPER.readTree(file.toFile());
        } catch (JacksonException e) {
            throw new EncoderUnreadable(file + " is not JSON", e);
        }
    }

    /** Of everything that decides on a vector. */
    String id() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Path file : new Path[] {model, tokenizer}) {
                try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
            String rest = pooling + "\n" + mostTokens + "\n" + questionPrompt + "\n" + passagePrompt;
            sha.update(rest.getBytes(StandardCharsets.UTF_8));
            return "onnx-" + HexFormat.of().formatHex(sha.digest(), 0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
