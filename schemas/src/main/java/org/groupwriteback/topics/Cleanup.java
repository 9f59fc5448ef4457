package org.groupwriteback.topics;

/** What Kafka does with old records of a topic. */
public enum Cleanup {
    /** The last record of each key stays. */
    COMPACT("compact"),
    /** Records go after a week: hints and cache fodder, worthless when old. */
    DELETE_AFTER_WEEK("delete"),
    /** Records go after 400 days: what an auditor asks for. */
    DELETE_AFTER_YEAR("delete");

    private final String policy;

    Cleanup(String policy) {
        this.policy = policy;
    }

    /** Value of Kafka's cleanup.policy. */
    public String policy() {
        return policy;
    }
}
