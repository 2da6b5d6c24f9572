package fr.parvis.knowledge.internal.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxEncoderTest {
    private static final Offset<Float> CLOSE = within(1e-6f);

    @TempDir
    Path folder;

    @BeforeEach
    void writeModel() {
        TinyOnnxModel.write(folder, "last_hidden_state");
    }

    @Test
    void averagesTheVectorsOfTheTokens() {
        try (OnnxEncoder encoder = OnnxEncoder.open(folder)) {
            assertThat(encoder.dimensions()).isEqualTo(TinyOnnxModel.DIMENSIONS);
            // [CLS] + piscine + tombe = (2, 1, 2, 1), made unit length
            assertThat(encoder.encode("Piscine tombe")).containsExactly(unit(2, 1, 2, 1), CLOSE);
            assertThat(encoder.encode("inconnu")).containsExactly(unit(1, 1, 1, 2), CLOSE);
            assertThat(encoder.encode(" ")).containsOnly(0f);
        }
    }

    @Test
    void takesTheFirstTokenWhenItsPoolingSaysSo() throws IOException {
        write("modules.json", """
                [{"idx":0,"path":"","type":"sentence_transformers.models.Transformer"},
                 {"idx":1,"path":"pool","type":"sentence_transformers.models.Pooling"},
                 {"idx":2,"path":"2_Normalize","type":"sentence_transformers.models.Normalize"}]""");
        write("pool/config.json", """
                {"pooling_mode_cls_token":true,"pooling_mode_mean_tokens":false,"pooling_mode_max_tokens":false}""");
        try (OnnxEncoder encoder = OnnxEncoder.open(folder)) {
            assertThat(encoder.encode("piscine tombe")).containsExactly(unit(1, 1, 1, 1), CLOSE);
        }
    }

    @Test
    void cutsATextAtTheModelsLength() throws IOException {
        write("sentence_bert_config.json", "{\"max_seq_length\":3}");
        try (OnnxEncoder encoder = OnnxEncoder.open(folder)) {
            assertThat(encoder.encode("piscine tombe piscine piscine"))
                    .containsExactly(encoder.encode("piscine tombe"), CLOSE)
                    .containsExactly(unit(2, 1, 2, 1), CLOSE);
        }
    }

    @Test
    void putsTheModelsPromptsBeforeQuestionsAndPassages() throws IOException {
        write("config_sentence_transformers.json", """
                {"prompts":{"query":"query ","passage":"passage "}}""");
        try (OnnxEncoder encoder = OnnxEncoder.open(folder)) {
            assertThat(encoder.encodeQuestion("piscine")).containsExactly(unit(2, 1, 1, 3), CLOSE);
            assertThat(encoder.encode("piscine")).containsExactly(unit(2, 4, 1, 1), CLOSE);
        }
    }

    @Test
    void hasAnIdThatFollowsItsFiles() throws IOException {
        String id = id();
        assertThat(id()).isEqualTo(id).startsWith("onnx-");
        write("sentence_bert_config.json", "{\"max_seq_length\":3}");
        assertThat(id()).isNotEqualTo(id);
    }

    @Test
    void acceptsWhateverNameTheVectorsHave() {
        TinyOnnxModel.write(folder, "vectors");
        assertThat(EncoderState.openModel(folder)).isInstanceOf(EncoderState.Serving.class);
    }

    @Test
    void saysWhatAFolderLacksOrAsksTooMuch() throws IOException {
        assertThat(reason(folder.resolve("nowhere"))).contains("model.onnx");
        write("modules.json", """
                [{"path":"2_Dense","type":"sentence_transformers.models.Dense"}]""");
        assertThat(reason(folder)).contains("Dense");
        write("modules.json", "no JSON");
        assertThat(reason(folder)).contains("modules.json");
        write("modules.json", "[]");
        write("1_Pooling/config.json", "{\"pooling_mode_max_tokens\":true}");
        assertThat(reason(folder)).contains("pooling_mode_max_tokens");
        write("1_Pooling/config.json", "{}");
        write("tokenizer.json", "{}");
        assertThat(reason(folder)).contains("tokenizer.json");
        Files.delete(folder.resolve("tokenizer.json"));
        assertThat(reason(folder)).contains("tokenizer.json");
        TinyOnnxModel.write(folder, "last_hidden_state");
        write("model.onnx", "not a model");
        assertThat(reason(folder)).contains("model.onnx");
    }

    private static String reason(Path folder) {
        return EncoderState.openModel(folder) instanceof EncoderState.Unusable unusable ? unusable.reason() : "serves";
    }

    private String id() {
        try (OnnxEncoder encoder = OnnxEncoder.open(folder)) {
            return encoder.id();
        }
    }

    private void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private static float[] unit(float... values) {
        double squares = 0;
        for (float value : values) {
            squares += value * value;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= (float) Math.sqrt(squares);
        }
        return values;
    }
}
