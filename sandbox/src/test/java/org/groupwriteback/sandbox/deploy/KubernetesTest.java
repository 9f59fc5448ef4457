package org.groupwriteback.sandbox.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.groupwriteback.evaluator.policyfile.PolicyFile;
import org.groupwriteback.rules.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class KubernetesTest {
    private static final Path BASE = Path.of("..", "k8s", "base");
    private static final Path SECRET_EXAMPLE = Path.of("..", "k8s", "secret-example.yaml");
    private static final List<String> SERVICES = ServiceVariables.SERVICES;
    /** Read by the JVM and by the C library, not by us. */
    private static final List<String> OF_THE_RUNTIME = List.of("JAVA_TOOL_OPTIONS", "MALLOC_ARENA_MAX");

    private final Kustomization kustomization = Manifests.only(BASE.resolve("kustomization.yaml"), Kustomization.class);
    private final List<HasMetadata> objects = new ArrayList<>();

    KubernetesTest() throws IOException {
        for (String resource : kustomization.resources()) {
            objects.addAll(Manifests.objects(BASE.resolve(resource)));
        }
    }

    @Test
    void theBaseNamesEveryFileThatLiesInIt() throws IOException {
        Set<String> files = new TreeSet<>();
        try (Stream<Path> paths = Files.list(BASE)) {
            paths.map(path -> path.getFileName().toString()).forEach(files::add);
        }
        Set<String> named = new TreeSet<>(kustomization.resources());
        named.add("kustomization.yaml");
        kustomization.configMapGenerator().forEach(generator -> named.addAll(generator.files()));

        assertThat(named).isEqualTo(files);
        assertThat(kustomization.images()).extracting(Kustomization.Image::name).isEqualTo(SERVICES);
    }

    @Test
    void aFieldThatKubernetesDoesNotHaveIsAnError(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("wrong.yaml");
        Files.writeString(
                file,
                Files.readString(BASE.resolve("ad-exporter.yaml"))
                        .replace("readOnlyRootFilesystem", "readonlyRootFilesystem"));

        assertThatThrownBy(() -> Manifests.objects(file)).hasMessageContaining("readonlyRootFilesystem");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void podsRunWithNoMoreRightsThanTheyNeed(String service) {
        PodSpec pod = template(service).getSpec();
        Container container = container(service);

        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getServiceAccountName()).isEqualTo(service);
        assertThat(find(ServiceAccount.class, service).getAutomountServiceAccountToken())
                .isFalse();
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(10001);
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getPrivileged()).isNull();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getSecurityContext().getCapabilities().getAdd()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void memoryIsBounded(String service) {
        Container container = container(service);

        assertThat(container.getResources().getLimits()).containsEntry("memory", new Quantity("512Mi"));
        assertThat(container.getResources().getRequests()).containsEntry("memory", new Quantity("512Mi"));
        assertThat(environment(service).get("JAVA_TOOL_OPTIONS")).contains("-Xmx256m");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void probesAskTheManagementPort(String service) {
        Container container = container(service);
        Map<String, String> environment = environment(service);

        assertThat(ports(container))
                .isEqualTo(Map.of(
                        "http",
                        environment.get("SERVER_PORT"),
                        "management",
                        environment.get("MANAGEMENT_SERVER_PORT")));
        assertProbe(container.getStartupProbe(), "/actuator/health/liveness");
        assertProbe(container.getLivenessProbe(), "/actuator/health/liveness");
        assertProbe(container.getReadinessProbe(), "/actuator/health/readiness");
        assertThat(find(Service.class, service).getSpec().getSelector())
                .isEqualTo(template(service).getMetadata().getLabels());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void everyVariableIsOneThatTheServiceReads(String service) {
        Set<String> known = ServiceVariables.of(service);
        known.addAll(OF_THE_RUNTIME);

        assertThat(known).containsAll(environment(service).keySet());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void everyFileThatAVariableNamesIsMounted(String service) {
        List<String> mounts = container(service).getVolumeMounts().stream()
                .map(VolumeMount::getMountPath)
                .toList();

        assertThat(environment(service).entrySet().stream()
                        .filter(variable -> variable.getKey().endsWith("_FILE")
                                || variable.getKey().endsWith("_DIR"))
                        .map(Map.Entry::getValue))
                .allMatch(path -> mounts.stream().anyMatch(path::startsWith));
        assertThat(mounts).contains("/tmp");
    }

    @Test
    void secretsAreMountedAsFilesAndTheExampleHoldsNone() throws IOException {
        for (String service : SERVICES) {
            assertThat(container(service).getEnv()).allMatch(variable -> variable.getValueFrom() == null);
            assertThat(environment(service))
                    .doesNotContainKeys("WRITEBACK_GRAPH_CLIENT_SECRET", "WRITEBACK_AD_BIND_PASSWORD");
        }
        assertThat(objects).noneMatch(Secret.class::isInstance);
        for (HasMetadata object : Manifests.objects(SECRET_EXAMPLE)) {
            assertThat(((Secret) object).getStringData().values()).containsOnly("REPLACE");
        }
    }

    @Test
    void theEvaluatorKeepsItsStoresOnAVolume() {
        StatefulSet evaluator = find(StatefulSet.class, "rules-evaluator");
        String volume = evaluator
                .getSpec()
                .getVolumeClaimTemplates()
                .get(0)
                .getMetadata()
                .getName();

        assertThat(container("rules-evaluator").getVolumeMounts())
                .anyMatch(mount -> mount.getName().equals(volume)
                        && mount.getMountPath()
                                .equals(environment("rules-evaluator").get("WRITEBACK_STATE_DIR")));
        assertThat(evaluator.getSpec().getServiceName()).isEqualTo("rules-evaluator");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void oneInstanceAtATimeIsTakenAway(String service) {
        PodDisruptionBudget budget = find(PodDisruptionBudget.class, service);

        assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
        assertThat(budget.getSpec().getSelector().getMatchLabels())
                .isEqualTo(template(service).getMetadata().getLabels());
    }

    @Test
    void nothingGoesInOrOutByDefault() {
        NetworkPolicy policy = find(NetworkPolicy.class, "nothing-by-default");

        assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(policy.getSpec().getIngress()).isEmpty();
        assertThat(policy.getSpec().getEgress()).isEmpty();
    }

    @Test
    void thePolicyIsTheDocumentedDefault() throws IOException {
        assertThat(PolicyFile.parse(Files.readString(BASE.resolve("policy.yaml")))
                        .policy())
                .isEqualTo(Policy.documentedDefault());
    }

    private static void assertProbe(Probe probe, String path) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
    }

    private static Map<String, String> ports(Container container) {
        Map<String, String> ports = new java.util.HashMap<>();
        for (ContainerPort port : container.getPorts()) {
            ports.put(port.getName(), String.valueOf(port.getContainerPort()));
        }
        return ports;
    }

    /** All variables of a container, by config map and by name. */
    private Map<String, String> environment(String service) {
        Map<String, String> environment = new java.util.TreeMap<>();
        container(service)
                .getEnvFrom()
                .forEach(source -> environment.putAll(
                        find(ConfigMap.class, source.getConfigMapRef().getName())
                                .getData()));
        container(service).getEnv().forEach(variable -> environment.put(variable.getName(), variable.getValue()));
        return environment;
    }

    private Container container(String service) {
        List<Container> containers = template(service).getSpec().getContainers();
        assertThat(containers).hasSize(1);
        return containers.get(0);
    }

    private PodTemplateSpec template(String service) {
        return objects.stream()
                .filter(object -> object.getMetadata().getName().equals(service))
                .map(object -> object instanceof Deployment deployment
                        ? deployment.getSpec().getTemplate()
                        : object instanceof StatefulSet set ? set.getSpec().getTemplate() : null)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private <T extends HasMetadata> T find(Class<T> type, String name) {
        return objects.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + type.getSimpleName() + " " + name));
    }
}
