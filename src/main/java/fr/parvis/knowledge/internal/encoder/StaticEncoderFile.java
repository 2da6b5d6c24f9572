package fr.parvis.knowledge.internal.encoder;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * The file of a static encoder: {@code magic(8) · SHA-256 of the rest(32) · dimensions · words · buckets · rows (int each) ·
 * each word (UTF-8 length as unsigned short, bytes) · place of each feature (int) · scale of each row (float) · rows (bytes)},
 * big-endian. The digest makes the encoder's id and is checked at every opening.
 */
final class StaticEncoderFile {
    private static final byte[] MAGIC = "PARVISE1".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST = 32;
    private static final long LARGEST = 512L << 20;

    private StaticEncoderFile() {}

    static String id(StaticRows rows) {
        return id(digest(head(rows), rows.bytes(), rows.offset()));
    }

    private static String id(byte[] digest) {
        return "static-" + HexFormat.of().formatHex(digest, 0, 8);
    }

    static void write(StaticRows rows, Path file) {
        byte[] head = head(rows);
        Path target = file.toAbsolutePath();
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            writeAll(channel, ByteBuffer.wrap(MAGIC));
            writeAll(channel, ByteBuffer.wrap(digest(head, rows.bytes(), rows.offset())));
            writeAll(channel, ByteBuffer.wrap(head));
            writeAll(channel, ByteBuffer.wrap(rows.bytes(), rows.offset(), rows.bytes().length - rows.offset()));
            channel.force(true);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    static StaticEncoder read(Path file, Function<String, List<String>> stems) {
        byte[] content = content(file);
        int start = MAGIC.length + DIGEST;
        if (content.length < start || !MessageDigest.isEqual(MAGIC, Arrays.copyOf(content, MAGIC.length))) {
            throw new EncoderUnreadable(file + " is not a static encoder of this version");
        }
        byte[] expected = Arrays.copyOfRange(content, MAGIC.length, start);
        MessageDigest sha = sha256();
        sha.update(content, start, content.length - start);
        if (!MessageDigest.isEqual(expected, sha.digest())) {
            throw new EncoderUnreadable(file + " was cut or altered: its digest does not match");
        }
        try {
            return new StaticEncoder(parse(content, start), stems, id(expected));
        } catch (IllegalArgumentException | BufferUnderflowException | NegativeArraySizeException e) {
            throw new EncoderUnreadable(file + " does not hold what its header says", e);
        }
    }

    private static byte[] content(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new EncoderUnreadable(file + " is larger than any static encoder");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new EncoderUnreadable(file + " does not exist", e);
        } catch (IOException e) {
            throw new EncoderUnreadable(file + " cannot be read", e);
        }
    }

    private static StaticRows parse(byte[] content, int start) {
        ByteBuffer buffer = ByteBuffer.wrap(content).position(start);
        int dimensions = buffer.getInt();
        int words = buffer.getInt();
        int buckets = buffer.getInt();
        int rows = buffer.getInt();
        if (buckets != FeatureSpace.BUCKETS || dimensions <= 0 || words < 0 || rows < 0 || words > content.length) {
            throw new IllegalArgumentException("header " + dimensions + ", " + words + ", " + buckets + ", " + rows);
        }
        List<String> vocabulary = new ArrayList<>(words);
        for (int i = 0; i < words; i++) {
            int length = Short.toUnsignedInt(buffer.getShort());
            vocabulary.add(new String(content, buffer.position(), length, StandardCharsets.UTF_8));
            buffer.position(buffer.position() + length);
        }
        int[] places = new int[words + buckets];
        buffer.asIntBuffer().get(places);
        buffer.position(buffer.position() + places.length * Integer.BYTES);
        for (int place : places) {
            if (place < -1 || place >= rows) {
                throw new IllegalArgumentException("row " + place + " of " + rows);
            }
        }
        if (buffer.remaining() != (long) rows * (Float.BYTES + dimensions)) {
            throw new IllegalArgumentException(buffer.remaining() + " bytes for " + rows + " rows");
        }
        float[] scales = new float[rows];
        buffer.asFloatBuffer().get(scales);
        int offset = buffer.position() + rows * Float.BYTES;
        return new StaticRows(new FeatureSpace(vocabulary), dimensions, places, scales, content, offset);
    }

    /** Everything between the digest and the rows. */
    private static byte[] head(StaticRows rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            List<String> vocabulary = rows.space().vocabulary();
            out.writeInt(rows.dimensions());
            out.writeInt(vocabulary.size());
            out.writeInt(FeatureSpace.BUCKETS);
            out.writeInt(rows.scales().length);
            for (String word : vocabulary) {
                byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
                out.writeShort(utf8.length);
                out.write(utf8);
            }
            for (int place : rows.places()) {
                out.writeInt(place);
            }
            for (float scale : rows.scales()) {
                out.writeFloat(scale);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] digest(byte[] head, byte[] rows, int offset) {
        MessageDigest sha = sha256();
        sha.update(head);
        sha.update(rows, offset, rows.length - offset);
        return sha.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
