package fr.parvis.platform;

/** What does the jobs of one kind. */
@FunctionalInterface
public interface JobWork {
    /**
     * Does it, from the beginning or again: its process may have died half-way through an earlier time, so what is done already
     * must do no harm. It tells its progress often; {@link Progress#at} throws once the job is to stop, and what it throws is to
     * be let through.
     *
     * @return JSON for whoever asked, "" for none
     * @throws AppException when it fails and the person can be told why
     */
    String run(Job job, Progress progress);
}
