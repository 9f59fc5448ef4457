package org.groupwriteback.sandbox.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.groupwriteback.testbed.Directories;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one pipeline, started for the first of them and closed after the last: its start costs more than a test. */
final class SharedPipeline implements ParameterResolver {
    /** Small limits, so that a few people are too many. */
    private static final String POLICY = "limits: {microsoft365: 4, security: 6}";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Pipeline.class;
    }

    @Override
    public Pipeline resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedPipeline.class))
                .computeIfAbsent(Running.class, key -> new Running(), Running.class)
                .pipeline;
    }

    private static final class Running implements AutoCloseable {
        private final Path directory;
        private final Pipeline pipeline;

        Running() {
            try {
                directory = Files.createTempDirectory("pipeline");
                pipeline = new Pipeline(directory, POLICY);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            pipeline.close();
            Directories.remove(directory);
        }
    }
}
