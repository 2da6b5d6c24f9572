package fr.parvis.knowledge.internal.encoder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a folder with the smallest sentence-embedding model there is: token vectors looked up in a table, as one ONNX Gather,
 * in the wire format of protocol buffers (field numbers of onnx.proto3), and a tokenizer of whole words.
 */
public final class TinyOnnxModel {
    public static final int DIMENSIONS = 4;
    static final List<String> WORDS = List.of("[UNK]", "[CLS]", "piscine", "bassin", "tombe", "query", "passage");
    static final float[][] TABLE = {
        {0, 0, 0, 1}, {1, 1, 1, 1}, {1, 0, 0, 0}, {.8f, .6f, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 2}, {0, 3, 0, 0}
    };

    private TinyOnnxModel() {}

    public static void write(Path folder, String output) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("model.onnx"), model(output));
            StringBuilder vocabulary = new StringBuilder();
            for (int i = 0; i < WORDS.size(); i++) {
                vocabulary.append(i == 0 ? "" : ",").append("\"" + WORDS.get(i) + "\":" + i);
            }
            Files.writeString(folder.resolve("tokenizer.json"), """
                    {"version":"1.0","truncation":null,"padding":null,"added_tokens":[],
                     "normalizer":{"type":"Lowercase"},"pre_tokenizer":{"type":"Whitespace"},
                     "post_processor":{"type":"TemplateProcessing",
                       "single":[{"SpecialToken":{"id":"[CLS]","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],
                       "pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],
                       "special_tokens":{"[CLS]":{"id":"[CLS]","ids":[1],"tokens":["[CLS]"]}}},
                     "decoder":null,
                     "model":{"type":"WordLevel","vocab":{%s},"unk_token":"[UNK]"}}
                    """.formatted(vocabulary));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] model(String output) {
        ByteBuffer raw =
                ByteBuffer.allocate(WORDS.size() * DIMENSIONS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : TABLE) {
            for (float value : row) {
                raw.putFloat(value);
            }
        }
        Message table = new Message()
                .number(1, WORDS.size())
                .number(1, DIMENSIONS)
                .number(2, 1)
                .text(8, "table")
                .bytes(9, raw.array());
        Message gather = new Message()
                .text(1, "table")
                .text(1, "input_ids")
                .text(2, output)
                .text(4, "Gather");
        Message graph = new Message()
                .message(1, gather)
                .text(2, "tiny")
                .message(5, table)
                .message(11, value("input_ids", 7, false))
                .message(11, value("attention_mask", 7, false))
                .message(12, value(output, 1, true));
        return new Message()
                .number(1, 8)
                .message(7, graph)
                .message(8, new Message().text(1, "").number(2, 13))
                .out
                .toByteArray();
    }

    private static Message value(String name, int elementType, boolean vectors) {
        Message shape =
                new Message().message(1, new Message().text(2, "batch")).message(1, new Message().text(2, "tokens"));
        if (vectors) {
            shape.message(1, new Message().number(1, DIMENSIONS));
        }
        Message tensor = new Message().number(1, elementType).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** One protocol buffers message. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.out.toByteArray());
        }

        Message bytes(int field, byte[] value) {
            varint((long) field << 3 | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        private void varint(long value) {
            long rest = value;
            while (rest >= 128) {
                out.write((int) (rest & 127) | 128);
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
