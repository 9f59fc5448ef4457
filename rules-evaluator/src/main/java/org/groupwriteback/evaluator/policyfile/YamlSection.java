package org.groupwriteback.evaluator.policyfile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One mapping of a YAML document. Keys are taken out as they are read; what is left at the end is unknown. */
final class YamlSection {
    private final String path;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final List<String> problems;

    YamlSection(String path, @Nullable Node node, List<String> problems) {
        this.path = path;
        this.problems = problems;
        if (node == null || node.getTag().equals(Tag.NULL)) {
            return;
        }
        if (!(node instanceof MappingNode mapping)) {
            report(node, path.isEmpty() ? "policy" : path, "is not a mapping", "Write it as key: value lines");
            return;
        }
        for (NodeTuple entry : mapping.getValue()) {
            Node keyNode = entry.getKeyNode();
            String key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : keyNode.toString();
            if (entries.put(key, entry) != null) {
                report(keyNode, name(key), "stands here twice", "Keep one of them");
            }
        }
    }

    /** The mapping under a key; an empty one when there is none. */
    YamlSection section(String key) {
        NodeTuple entry = entries.remove(key);
        return new YamlSection(name(key), entry == null ? null : entry.getValueNode(), problems);
    }

    /** The value under a key; {@code parse} throws IllegalArgumentException for what it can't read. */
    <T> T value(String key, T whenUnset, String expected, Function<String, T> parse) {
        NodeTuple entry = entries.remove(key);
        if (entry == null || entry.getValueNode().getTag().equals(Tag.NULL)) {
            return whenUnset;
        }
        Node node = entry.getValueNode();
        if (!(node instanceof ScalarNode scalar)) {
            report(node, name(key), "is not a single value", "Set it to " + expected);
            return whenUnset;
        }
        try {
            return parse.apply(scalar.getValue());
        } catch (RuntimeException e) {
            report(node, name(key), "is '" + scalar.getValue() + "'", "Set it to " + expected);
            return whenUnset;
        }
    }

    /** Reports every key that was not read. */
    void refuseTheRest(String known) {
        entries.forEach((key, entry) ->
                report(entry.getKeyNode(), name(key), "is not a key of a policy", "Known here: " + known));
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private void report(Node node, String name, String problem, String remedy) {
        Mark mark = node.getStartMark();
        problems.add((mark.getLine() + 1) + ":" + (mark.getColumn() + 1) + " " + name + ": " + problem + ". " + remedy
                + ".");
    }
}
