package fr.parvis.knowledge;

import fr.parvis.knowledge.internal.encoder.BroughtModel;
import fr.parvis.knowledge.internal.encoder.EncoderUnreadable;
import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What collections are searched by meaning with: the encoder each has trained on its own documents, or one
 * sentence-embedding model that the authority brings in a folder, for all. An index takes a change up when it next follows.
 */
public final class Encoders {
    private static final String BROUGHT = "encoder.model";

    private final Settings settings;

    public Encoders(Settings settings) {
        this.settings = settings;
    }

    /** The folder of the model that serves, if one was brought. */
    public Optional<Path> findFolder() {
        return findModel().map(BroughtModel::folder);
    }

    /** For the index. */
    public Optional<BroughtModel> findModel() {
        return settings.find(BROUGHT).flatMap(BroughtModel::parse);
    }

    /**
     * Opens the model of a folder once, and lets it serve from then on.
     *
     * @throws AppException {@link ErrorCode#ENCODER_UNUSABLE}
     */
    public void bring(Path folder) {
        try {
            settings.set(BROUGHT, BroughtModel.of(folder).text());
        } catch (EncoderUnreadable unreadable) {
            throw new AppException(ErrorCode.ENCODER_UNUSABLE, unreadable, folder, unreadable.reason());
        }
    }

    /** Goes back to encoders trained here. */
    public void remove() {
        settings.remove(BROUGHT);
    }
}
