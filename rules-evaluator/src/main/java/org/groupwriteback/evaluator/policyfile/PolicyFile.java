package org.groupwriteback.evaluator.policyfile;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.groupwriteback.rules.Policy;
import org.groupwriteback.rules.Policy.CommonName;
import org.groupwriteback.rules.Policy.DeleteWhen;
import org.groupwriteback.rules.Policy.Limits;
import org.groupwriteback.rules.Policy.Version;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads a policy.
 *
 * @param policy what it says, with Microsoft's default for each key that is absent
 * @param revision digest of the text, so that another text is another revision
 */
public record PolicyFile(Policy policy, String revision) {
    private static final long MOST_MEMBERS = 250_000;

    /**
     * Parses YAML text; empty text is the documented default.
     *
     * @throws InvalidPolicy with every problem found
     */
    public static PolicyFile parse(String yaml) {
        List<String> problems = new ArrayList<>();
        Policy policy = read(new YamlSection("", compose(yaml, problems), problems));
        if (!problems.isEmpty()) {
            throw new InvalidPolicy(problems);
        }
        return new PolicyFile(policy, digest(yaml));
    }

    private static @Nullable Node compose(String yaml, List<String> problems) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            int column = e.getProblemMark() == null ? 1 : e.getProblemMark().getColumn() + 1;
            problems.add(
                    line + ":" + column + " policy: is not valid YAML: " + e.getProblem() + ". Mend the text there.");
            return null;
        }
    }

    private static Policy read(YamlSection root) {
        Policy standard = Policy.documentedDefault();
        Version version = root.value("version", standard.version(), "1 or 2", text -> Version.valueOf("V" + text));
        boolean onlyConfigured = flag(root, "onlyConfigured", standard.onlyConfigured());

        YamlSection deleteWhen = root.section("deleteWhen");
        DeleteWhen delete = new DeleteWhen(
                flag(deleteWhen, "disabled", standard.deleteWhen().disabled()),
                flag(deleteWhen, "softDeleted", standard.deleteWhen().softDeleted()));
        deleteWhen.refuseTheRest("disabled, softDeleted");

        YamlSection limits = root.section("limits");
        Limits members = new Limits(
                limit(limits, "microsoft365", standard.limits().microsoft365()),
                limit(limits, "security", standard.limits().security()));
        limits.refuseTheRest("microsoft365, security");

        YamlSection naming = root.section("naming");
        CommonName cn = naming.value("cn", standard.commonName(), "object-id or display-name", PolicyFile::commonName);
        naming.refuseTheRest("cn");

        YamlSection newGroups = root.section("newMicrosoft365Groups");
        Optional<Instant> since = newGroups.value(
                "since", Optional.empty(), "a date-time like 2024-05-01T00:00:00Z", PolicyFile::instant);
        newGroups.refuseTheRest("since");

        root.refuseTheRest("version, onlyConfigured, deleteWhen, limits, naming, newMicrosoft365Groups");
        return new Policy(version, onlyConfigured, delete, members, cn, since.orElse(null));
    }

    private static boolean flag(YamlSection section, String key, boolean whenUnset) {
        return section.value(key, whenUnset, "true or false", text -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException();
            }
            return text.equals("true");
        });
    }

    private static long limit(YamlSection section, String key, long whenUnset) {
        return section.value(key, whenUnset, "a whole number from 0 to " + MOST_MEMBERS, text -> {
            long limit = Long.parseLong(text.replace("_", ""));
            if (limit < 0 || limit > MOST_MEMBERS) {
                throw new IllegalArgumentException();
            }
            return limit;
        });
    }

    private static CommonName commonName(String text) {
        return switch (text) {
            case "object-id" -> CommonName.OBJECT_ID;
            case "display-name" -> CommonName.DISPLAY_NAME;
            default -> throw new IllegalArgumentException();
        };
    }

    /** A date-time with offset, or a date, which begins at midnight UTC. */
    private static Optional<Instant> instant(String text) {
        return Optional.of(
                text.length() == "2024-05-01".length()
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
