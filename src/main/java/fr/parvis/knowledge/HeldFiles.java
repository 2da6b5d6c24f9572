package fr.parvis.knowledge;

import java.nio.channels.FileChannel;
import java.util.Map;

/** Files held open together, so that they can be read as they were at one moment even when others replace them. */
public interface HeldFiles extends AutoCloseable {
    /** By their name under the data folder, with {@code /}. */
    Map<String, FileChannel> files();

    @Override
    void close();
}
