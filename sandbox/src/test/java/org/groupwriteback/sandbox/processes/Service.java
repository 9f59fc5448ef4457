package org.groupwriteback.sandbox.processes;

import java.nio.file.Files;
import java.nio.file.Path;

/** The services by the names of their modules. */
enum Service {
    CHANGE_INGESTOR("change-ingestor"),
    RULES_EVALUATOR("rules-evaluator"),
    AD_EXPORTER("ad-exporter");

    private final String module;

    Service(String module) {
        this.module = module;
    }

    String module() {
        return module;
    }

    /** The runnable jar, which an earlier module of the same build has packaged. */
    Path jar() {
        Path jar = Path.of("..", module, "target", module + ".jar")
                .toAbsolutePath()
                .normalize();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(
                    jar + " is missing. These tests run the packaged jars: use `mvn verify` from the top, or package "
                            + module + " first.");
        }
        return jar;
    }
}
