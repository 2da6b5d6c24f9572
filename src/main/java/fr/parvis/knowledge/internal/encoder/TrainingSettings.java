package fr.parvis.knowledge.internal.encoder;

/**
 * How a static encoder is trained.
 *
 * @param dimensions length of its vectors
 * @param batch pairs a step; each query meets the batch's other passages as negatives
 * @param epochs how often every pair is read
 * @param mostEpochs the same for a small collection, as long as it makes fewer than {@code leastSteps} steps
 * @param mostSteps where a large collection stops, whatever was read: keeps the training within minutes
 * @param temperature divides cosines before the softmax
 * @param rate of AdaGrad at the start; it falls linearly to a fifth
 * @param dropout share of a text's features left out at each step
 * @param queryStems where a query is cut
 * @param passageStems where a passage is cut
 * @param leastFrequency how often a stem must be seen to have a row of its own
 * @param greatestVocabulary rows for words at most, the most frequent first: keeps the file under 25 MB
 * @param seed same seed, same pairs, same machine: same encoder
 */
record TrainingSettings(
        int dimensions,
        int batch,
        int epochs,
        int mostEpochs,
        int leastSteps,
        int mostSteps,
        float temperature,
        float rate,
        float dropout,
        int queryStems,
        int passageStems,
        int leastFrequency,
        int greatestVocabulary,
        long seed) {
    TrainingSettings {
        if (dimensions <= 0 || batch < 2 || epochs < 1 || !(temperature > 0) || !(rate > 0)) {
            throw new IllegalArgumentException("dimensions, batch, epochs, temperature and rate must be positive");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout must be in [0, 1), was " + dropout);
        }
    }

    static final TrainingSettings DEFAULT =
            new TrainingSettings(256, 512, 5, 20, 40, 1_200, .07f, .05f, .5f, 60, 120, 3, 30_000, 20261124);

    /** How many steps to make when {@code stepsOfEpoch} read every pair once. */
    int steps(int stepsOfEpoch) {
        int readings = Math.max(epochs, Math.min(mostEpochs, leastSteps / stepsOfEpoch));
        return (int) Math.min(mostSteps, (long) stepsOfEpoch * readings);
    }
}
