package org.groupwriteback.benchmarks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShippedOptionsTest {

    @Test
    void servicesAreMeasuredWithTheOptionsThatTheyAreShippedWith() throws Exception {
        assertThat(Files.readString(Path.of("..", "docker-compose.yml")))
                .contains(String.join(" ", Deployment.SHIPPED_OPTIONS));
    }
}
