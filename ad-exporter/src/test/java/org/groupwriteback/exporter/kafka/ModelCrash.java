package org.groupwriteback.exporter.kafka;

/** The process ends here. An Error, for nothing in it may catch that. */
final class ModelCrash extends Error {
    private static final long serialVersionUID = 1L;

    ModelCrash() {
        super("killed", null, false, false);
    }
}
