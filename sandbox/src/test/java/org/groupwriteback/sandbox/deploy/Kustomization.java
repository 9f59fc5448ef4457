package org.groupwriteback.sandbox.deploy;

import java.util.List;
import java.util.Map;

/** The fields of a kustomization that the base uses; any other is an error. */
record Kustomization(
        String apiVersion,
        String kind,
        String namespace,
        List<Labels> labels,
        List<String> resources,
        List<Generator> configMapGenerator,
        List<Image> images) {

    record Labels(Map<String, String> pairs) {}

    record Generator(String name, List<String> files) {}

    record Image(String name, String newTag) {}
}
