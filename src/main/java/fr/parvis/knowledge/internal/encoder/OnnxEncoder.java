package fr.parvis.knowledge.internal.encoder;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sentence-embedding model that the authority brings in a folder. Calls that model in this process, on the processor:
 * milliseconds a text, nothing leaves the machine. Native libraries load when a folder is opened, so that whoever configures
 * none pays nothing.
 */
public final class OnnxEncoder implements SentenceEncoder, AutoCloseable {
    private static final Set<String> KNOWN_INPUTS = Set.of("input_ids", "attention_mask", "token_type_ids");
    private static final List<String> TOKEN_OUTPUTS = List.of("last_hidden_state", "token_embeddings");

    private final OnnxFolder folder;
    private final String id;
    private final HuggingFaceTokenizer tokenizer;
    private final OrtSession session;
    private final String output;
    private final int dimensions;

    private OnnxEncoder(OnnxFolder folder, HuggingFaceTokenizer tokenizer, OrtSession session) throws OrtException {
        this.folder = folder;
        this.id = folder.id();
        this.tokenizer = tokenizer;
        this.session = session;
        for (String input : session.getInputNames()) {
            if (!KNOWN_INPUTS.contains(input)) {
                throw new EncoderUnreadable(folder.model() + " wants an input that is not supported: " + input);
            }
        }
        this.output = output(session, folder);
        this.dimensions = run("a").length;
    }

    /**
     * Opens the model of a folder.
     *
     * @throws EncoderUnreadable when a file is missing, broken or asks for what is not supported
     */
    public static OnnxEncoder open(Path path) {
        // the tokenizer's library would otherwise report each start to its makers and look for other builds of itself
        // online
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        OnnxFolder folder = OnnxFolder.read(path);
        HuggingFaceTokenizer tokenizer = tokenizer(folder);
        OrtSession session = null;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            session =
                    OrtEnvironment.getEnvironment().createSession(folder.model().toString(), options);
            return new OnnxEncoder(folder, tokenizer, session);
        } catch (OrtException | RuntimeException | LinkageError e) {
            close(tokenizer, session);
            throw e instanceof EncoderUnreadable unreadable
                    ? unreadable
                    : new EncoderUnreadable(folder.model() + " is not a model that runs here: " + e.getMessage(), e);
        }
    }

    private static HuggingFaceTokenizer tokenizer(OnnxFolder folder) {
        try {
            return HuggingFaceTokenizer.builder()
                    .optTokenizerPath(folder.tokenizer())
                    .optMaxLength(folder.mostTokens())
                    .optTruncation(true)
                    .optPadding(false)
                    .build();
        } catch (LinkageError e) {
            throw new EncoderUnreadable("the tokenizer's native library does not load here: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            throw new EncoderUnreadable(folder.tokenizer() + " is not a tokenizer: " + e.getMessage(), e);
        }
    }

    /** Token vectors, to be pooled as the folder says, rather than a vector that the model pooled its own way. */
    private static String output(OrtSession session, OnnxFolder folder) throws OrtException {
        Map<String, NodeInfo> outputs = session.getOutputInfo();
        for (String name : TOKEN_OUTPUTS) {
            if (outputs.containsKey(name)) {
                return name;
            }
        }
        return outputs.values().stream()
                .filter(node -> node.getInfo() instanceof TensorInfo tensor && tensor.getShape().length >= 2)
                .map(NodeInfo::getName)
                .findFirst()
                .orElseThrow(() -> new EncoderUnreadable(folder.model() + " gives no vectors"));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public float[] encode(String text) {
        return text.isBlank() ? new float[dimensions] : run(folder.passagePrompt() + text);
    }

    @Override
    public float[] encodeQuestion(String text) {
        return text.isBlank() ? new float[dimensions] : run(folder.questionPrompt() + text);
    }

    /** Stems are no words to such a model, so it knows only whether they are the same. */
    @Override
    public double similarity(String stem, String other) {
        return stem.equals(other) ? 1 : 0;
    }

    private float[] run(String text) {
        Encoding tokens = tokenizer.encode(text);
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            for (String input : session.getInputNames()) {
                long[] values = switch (input) {
                    case "input_ids" -> tokens.getIds();
                    case "attention_mask" -> tokens.getAttentionMask();
                    default -> tokens.getTypeIds();
                };
                inputs.put(
                        input,
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, values.length}));
            }
            try (OrtSession.Result result = session.run(inputs, Set.of(output))) {
                return unit(pooled(result.get(0).getValue(), tokens.getAttentionMask()));
            }
        } catch (OrtException e) {
            throw new IllegalStateException(
                    "the model " + id + " failed on a text of " + text.length() + " characters", e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private float[] pooled(Object value, long[] mask) {
        if (value instanceof float[][] pooled) {
            return pooled[0].clone();
        }
        if (!(value instanceof float[][][] tokens) || tokens[0].length == 0) {
            throw new EncoderUnreadable(folder.model() + " gives something else than vectors of floats");
        }
        if (folder.pooling() == OnnxFolder.Pooling.FIRST) {
            return tokens[0][0].clone();
        }
        float[] sum = new float[tokens[0][0].length];
        for (int t = 0; t < tokens[0].length; t++) {
            if (mask[t] != 0) {
                for (int d = 0; d < sum.length; d++) {
                    sum[d] += tokens[0][t][d];
                }
            }
        }
        return sum;
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        float norm = (float) Math.sqrt(squares);
        for (int d = 0; d < vector.length && norm > 0; d++) {
            vector[d] /= norm;
        }
        return vector;
    }

    @Override
    public void close() {
        close(tokenizer, session);
    }

    private static void close(HuggingFaceTokenizer tokenizer, @Nullable OrtSession session) {
        tokenizer.close();
        if (session != null) {
            try {
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
